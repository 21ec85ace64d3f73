package dev.ragagent.app.ingestion;

import dev.ragagent.app.client.Service;
import java.time.Duration;
import java.util.List;

/** Ingests files through a service and removes what vanished from their folders. */
public final class FileIngestion {
    /** Far longer than all but the very largest document takes. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private FileIngestion() {}

    /**
     * Ingests all of them, one source after the other. A file that can't be ingested fails alone and is in the summary.
     *
     * @param limit the most bytes of one upload
     * @throws dev.ragagent.app.client.ServiceException when nothing moves for a quarter of an hour
     * @throws RuntimeException what the service throws; what had been submitted is durable and goes on with the service
     */
    public static IngestSummary run(Service service, List<SourceFiles> sources, long limit, IngestProgress progress) {
        return run(service, sources, limit, PATIENCE, progress);
    }

    /**
     * The same with another patience.
     *
     * @param patience how long nothing may move
     */
    public static IngestSummary run(
            Service service, List<SourceFiles> sources, long limit, Duration patience, IngestProgress progress) {
        int total = sources.stream().mapToInt(source -> source.files().size()).sum();
        var tally = new Tally();
        progress.on(0, total);
        int done = 0;
        for (SourceFiles source : sources) {
            int before = done;
            var following = new JobFollowing(service, patience);
            new SourceIngestion(service, source, limit, following, tally, now -> progress.on(before + now, total))
                    .run();
            done += source.files().size();
            progress.on(done, total);
        }
        return tally.summary();
    }
}
