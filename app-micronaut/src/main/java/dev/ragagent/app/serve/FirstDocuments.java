package dev.ragagent.app.serve;

import dev.ragagent.app.client.InPortService;
import dev.ragagent.app.client.ServiceException;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.Corpus;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.data.DataFolderException;
import dev.ragagent.app.ingestion.FileIngestion;
import dev.ragagent.app.ingestion.FileScan;
import dev.ragagent.app.ingestion.IngestProgress;
import dev.ragagent.app.ingestion.IngestSummary;
import dev.ragagent.app.ingestion.SourceFiles;
import dev.ragagent.app.ingestion.Trouble;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RagException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is ingested at the start of a service that has no document yet, on a thread of its own while the service answers.
 * Closing ends it; the next start goes on.
 */
public final class FirstDocuments implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FirstDocuments.class);

    private static final Duration BETWEEN_REMARKS = Duration.ofMinutes(10);
    /** What has been submitted waits in the service for a part that is away, and so does this; the log tells of it. */
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

    private final Thread thread;

    private FirstDocuments(Thread thread) {
        this.thread = thread;
    }

    /**
     * Begins to ingest what the configuration names, if there is something to be done.
     *
     * @param home the project's folder, when it is known
     * @param progress is told how far it is
     * @param whenDone is told at the end what came of it; empty when there was nothing to do, or it failed, of which the
     *     log tells. Not called when the service stops before
     */
    public static FirstDocuments ingest(
            Server server,
            Configuration configuration,
            Optional<Path> home,
            IngestProgress progress,
            Consumer<Optional<IngestSummary>> whenDone) {
        return new FirstDocuments(Thread.ofPlatform()
                .name("first-documents")
                .daemon()
                .start(() -> run(server, configuration, home, progress, whenDone)));
    }

    private static void run(
            Server server,
            Configuration configuration,
            Optional<Path> home,
            IngestProgress progress,
            Consumer<Optional<IngestSummary>> whenDone) {
        Optional<IngestSummary> summary = Optional.empty();
        try {
            summary = patiently(server, configuration, home, progress);
        } catch (CallInterruptedException e) {
            LOG.debug("The first documents are left to the next start.");
            return; // the service stops
        } catch (RagException | ServiceException | DataFolderException | IllegalArgumentException e) {
            LOG.warn("The first documents could not be ingested; the next start tries again. {}", e.getMessage());
            LOG.debug("The failure in full:", e);
        } catch (RuntimeException e) {
            LOG.error("The first documents could not be ingested; the next start tries again.", e);
        }
        whenDone.accept(summary);
    }

    /** Waits for parts of the operator's own, and begins again when one was away: what is done already is passed over. */
    private static Optional<IngestSummary> patiently(
            Server server, Configuration configuration, Optional<Path> home, IngestProgress progress) {
        var service = new InPortService(server.backend(), configuration.requestDeadline());
        return new Perseverance("The first documents", Duration.ofSeconds(1), Duration.ofMinutes(1)).with(() -> {
            while (!server.backend().database().awaitReady(BETWEEN_REMARKS)) {
                LOG.info("The first documents wait for the database.");
            }
            return folder(configuration.corpus(), home)
                    .filter(path -> service.isEmpty() || server.folder().firstDocumentsUnfinished())
                    .map(path -> ingest(service, server.folder(), path, configuration.uploadLimitBytes(), progress));
        });
    }

    private static Optional<Path> folder(Corpus corpus, Optional<Path> home) {
        return switch (corpus) {
            case Corpus.None() -> Optional.empty();
            case Corpus.Folder(Path path) -> Optional.of(path);
            case Corpus.OwnDocs() -> home.map(path -> path.resolve("docs")).filter(Files::isDirectory);
        };
    }

    private static IngestSummary ingest(
            InPortService service, DataFolder data, Path folder, long limit, IngestProgress progress) {
        data.firstDocumentsUnfinished(true);
        List<SourceFiles> found = FileScan.of(List.of(folder), Optional.empty(), limit);
        IngestSummary summary = FileIngestion.run(service, found, limit, AS_LONG_AS_IT_TAKES, progress);
        data.firstDocumentsUnfinished(false);
        summary.troubles().stream().map(Trouble::sentence).forEach(LOG::warn);
        LOG.info("Ingested {} documents from {}.", summary.ingested(), folder);
        return summary;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
