package dev.ragagent.adapter.parse.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * A document in a file of its own, that only this user may read; closing deletes it. The parsers read formats that are
 * archives by their directory, at the end: a stream would have them unpack all of it.
 *
 * @param path the file
 * @param mostMarkup how many bytes of HTML its text may have
 */
record DocumentFile(Path path, long mostMarkup) implements AutoCloseable {
    private static final String PREFIX = "rag-document-";

    /** Longer than any document may take. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    /**
     * Deletes the files of processes that were killed over them. What can't be looked at is left. To be called again and
     * again: a service that is started at once after it was killed finds its file too young.
     */
    static void sweep() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        FileTime oldest = FileTime.from(Instant.now().minus(LEFT_BEHIND));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : files) {
                deleteIfOlder(file, oldest);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that can't be listed: nothing that a document here depends on.
        }
    }

    private static void deleteIfOlder(Path file, FileTime oldest) {
        try {
            if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Another user's, or another service has just deleted it.
        }
    }

    /** @throws IOException when it can't be written */
    static DocumentFile of(ByteBuffer bytes, long mostMarkup) throws IOException {
        var file = new DocumentFile(Files.createTempFile(PREFIX, ""), mostMarkup);
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** A file that can't be deleted now is when this process ends: the document has been read all the same. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
