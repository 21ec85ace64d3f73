package dev.ragagent.app.files;

import dev.ragagent.app.client.Service;
import java.util.List;

/** Ingests files through a service and removes what vanished from their folders. */
public final class FileIngestion {
    private FileIngestion() {}

    /**
     * Ingests all of them, one source after the other. A file that can't be ingested fails alone and is in the summary.
     *
     * @throws RuntimeException what the service throws; what had been submitted is durable and goes on with the service
     */
    public static IngestSummary run(Service service, List<SourceFiles> sources, IngestProgress progress) {
        int total = sources.stream().mapToInt(source -> source.files().size()).sum();
        var tally = new Tally();
        progress.on(0, total);
        int done = 0;
        for (SourceFiles source : sources) {
            int before = done;
            new SourceIngestion(service, source, tally, now -> progress.on(before + now, total)).run();
            done += source.files().size();
            progress.on(done, total);
        }
        return tally.summary();
    }
}
