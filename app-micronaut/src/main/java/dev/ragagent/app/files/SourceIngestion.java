package dev.ragagent.app.files;

import dev.ragagent.app.client.JobProgress;
import dev.ragagent.app.client.Service;
import dev.ragagent.app.client.ServiceException;
import dev.ragagent.app.data.FileFailure;
import dev.ragagent.error.PayloadTooLargeException;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.Sync;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * Ingests the files of one source, batch by batch.
 *
 * <p>When everything that was found is ingested, the batches are one sync, and the service judges by itself what has
 * vanished. When something could not be read or was passed over, a sync would remove its document, although the file is
 * there: then the documents of the source are listed, and those are removed whose files are certainly gone.
 */
final class SourceIngestion {
    private final Service service;
    private final SourceFiles files;
    private final long limit;
    private final JobFollowing following;
    private final Tally tally;
    private final IntConsumer progress;

    private final Optional<SyncId> sync;
    private final Set<DocumentId> refused = new HashSet<>();
    private int done;

    /**
     * @param limit the most bytes of one upload
     * @param progress is told how many of the source's files are done
     */
    SourceIngestion(
            Service service, SourceFiles files, long limit, JobFollowing following, Tally tally, IntConsumer progress) {
        this.service = service;
        this.files = files;
        this.limit = limit;
        this.following = following;
        this.tally = tally;
        this.progress = progress;
        this.sync =
                files.everything() ? Optional.of(new SyncId(UUID.randomUUID().toString())) : Optional.empty();
    }

    void run() {
        files.troubles().forEach(tally::trouble);
        submitFiles();
        if (sync.isPresent() && refused.isEmpty()) {
            submit(List.of(), true);
        } else if (files.whole()) {
            removeVanished();
        }
    }

    private void submitFiles() {
        var batch = new Batch(limit);
        for (Map.Entry<DocumentId, Path> file : files.files().entrySet()) {
            Optional<SubmittedDocument> document = read(file.getKey(), file.getValue());
            if (document.isPresent()) {
                if (batch.isFullFor(document.get().content().size())) {
                    submit(batch.take(), false);
                }
                batch.add(document.get());
            }
        }
        if (!batch.isEmpty()) {
            submit(batch.take(), false);
        }
    }

    private Optional<SubmittedDocument> read(DocumentId id, Path file) {
        try {
            var content = new RawContent(
                    ByteBuffer.wrap(Files.readAllBytes(file)),
                    ContentType.ofFileName(String.valueOf(file.getFileName())),
                    Optional.empty());
            return Optional.of(new SubmittedDocument(id, Optional.empty(), content, Optional.empty(), Metadata.EMPTY));
        } catch (IOException e) {
            refuse(id, "can't be read: " + FileFailure.reason(e));
            return Optional.empty();
        }
    }

    private void refuse(DocumentId id, String message) {
        refused.add(id);
        tally.trouble(new FileTrouble(file(id), message));
    }

    private Path file(DocumentId id) {
        return files.files().getOrDefault(id, Path.of(id.value()));
    }

    /** Hands a batch over and follows its job to the end. */
    private void submit(List<SubmittedDocument> documents, boolean last) {
        JobId id;
        try {
            id = service.submit(new Submission(documents, files.source(), sync.map(s -> new Sync(s, last))));
        } catch (PayloadTooLargeException e) {
            tooLarge(documents, last, withoutStop(String.valueOf(e.getMessage())));
            return;
        }
        JobProgress job = following.toItsEnd(id, tried -> progress.accept(done + tried));
        if (job.state() != JobState.SUCCEEDED) {
            throw new ServiceException("The ingestion job " + id + " ended as "
                    + job.state().name().toLowerCase(Locale.ROOT) + ".");
        }
        done += documents.size();
        progress.accept(done);
        tally.job(
                job,
                job.errors().stream()
                        .map(error -> new FileTrouble(
                                file(error.id()), "could not be ingested: " + withoutStop(error.message())))
                        .toList());
    }

    /**
     * What contents grow by on their way, and what the service takes, can't be known here for certain. So it is the file
     * that is refused only when it was alone.
     */
    private void tooLarge(List<SubmittedDocument> documents, boolean last, String why) {
        if (documents.size() > 1) {
            int half = documents.size() / 2;
            submit(documents.subList(0, half), false);
            submit(documents.subList(half, documents.size()), last);
        } else {
            documents.forEach(document -> refuse(document.id(), "was refused: " + why));
        }
    }

    private void removeVanished() {
        for (DocumentId id : service.documentsOf(files.source())) {
            if (files.vanished(id) && !refused.contains(id)) {
                service.remove(id);
                tally.removed();
            }
        }
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
