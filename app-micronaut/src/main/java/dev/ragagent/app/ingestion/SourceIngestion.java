package dev.ragagent.app.ingestion;

import dev.ragagent.app.client.Service;
import dev.ragagent.app.data.FileFailure;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SubmittedDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    private final Tally tally;
    private final Submissions submissions;

    /**
     * @param limit the most bytes of one upload
     * @param progress is told how many of the source's files are done
     */
    SourceIngestion(
            Service service, SourceFiles files, long limit, JobFollowing following, Tally tally, IntConsumer progress) {
        this.service = service;
        this.files = files;
        this.tally = tally;
        this.submissions = new Submissions(
                service, files.source(), files.everything(), limit, following, tally, this::place, progress);
    }

    void run() {
        files.troubles().forEach(tally::trouble);
        files.files().forEach((id, file) -> read(id, file).ifPresent(submissions::add));
        submissions.flush();
        if (files.everything() && submissions.refused().isEmpty()) {
            submissions.endPass();
        } else if (files.whole()) {
            removeVanished();
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
            submissions.refuse(id, "can't be read: " + FileFailure.reason(e));
            return Optional.empty();
        }
    }

    private String place(DocumentId id) {
        Path file = files.files().get(id);
        return file == null ? id.value() : file.toString();
    }

    private void removeVanished() {
        for (DocumentId id : service.documentsOf(files.source())) {
            if (files.vanished(id) && !submissions.refused().contains(id)) {
                service.remove(id);
                tally.removed();
            }
        }
    }
}
