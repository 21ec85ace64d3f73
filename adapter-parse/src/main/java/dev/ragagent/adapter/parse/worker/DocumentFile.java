package dev.ragagent.adapter.parse.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A document in a file of its own, that only this user may read; closing deletes it. The parsers read formats that are
 * archives by their directory, at the end: a stream would have them unpack all of it.
 *
 * @param path the file
 * @param mostMarkup how many bytes of HTML its text may have
 */
record DocumentFile(Path path, long mostMarkup) implements AutoCloseable {
    /** @throws IOException when it can't be written */
    static DocumentFile of(ByteBuffer bytes, long mostMarkup) throws IOException {
        var file = new DocumentFile(Files.createTempFile("rag-document-", ""), mostMarkup);
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
