package dev.ragagent.example.vectorstore;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The file: first a record with the store's identity, then one for each change. A record is the length of its body, the
 * body's CRC-32, and the body. What a crash left of a half-written record at the end is cut off when the file is opened.
 */
final class ChunkLog implements AutoCloseable {
    private static final long HEADER = Integer.BYTES + Integer.BYTES;

    private final FileChannel file;
    private final StoreIdentity identity;
    private long end;

    private ChunkLog(FileChannel file, StoreIdentity identity, long end) {
        this.file = file;
        this.identity = identity;
        this.end = end;
    }

    /**
     * Opens the file, and plays its changes to the index.
     *
     * @param model of a new file; one that is there keeps its own
     * @throws VectorStoreException when the file is open already, or can't be read
     */
    static ChunkLog open(Path path, EmbeddingModel model, ChunkIndex index) {
        try {
            var file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                return replay(file, path, model, index);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new VectorStoreException(
                    false, "The file store " + path + " can't be opened: " + e.getMessage() + ".", e);
        }
    }

    StoreIdentity identity() {
        return identity;
    }

    // tag::append[]
    /** Appends one change; when this returns, it is on the disk. Called by one thread at a time. */
    void append(Change change) {
        try {
            file.truncate(end); // Cuts off what a write that failed may have left.
            end = write(file, end, RecordCodec.encode(change));
        } catch (IOException e) {
            throw new VectorStoreException(true, "The file store can't be written; is the disk full?", e);
        }
    }
    // end::append[]

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChunkLog replay(FileChannel file, Path path, EmbeddingModel model, ChunkIndex index)
            throws IOException {
        lock(file, path);
        if (file.size() == 0) {
            var identity = new StoreIdentity(new StoreId(UUID.randomUUID()), model);
            return new ChunkLog(file, identity, write(file, 0, RecordCodec.encode(identity)));
        }
        byte[] first = read(file, 0).orElseThrow(() -> new IOException("its first record is damaged"));
        StoreIdentity identity = RecordCodec.identity(first);
        long end = HEADER + first.length;
        for (var body = read(file, end); body.isPresent(); body = read(file, end)) {
            index.apply(RecordCodec.change(body.get()));
            end += HEADER + body.get().length;
        }
        file.truncate(end);
        return new ChunkLog(file, identity, end);
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        boolean locked;
        try {
            locked = file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new VectorStoreException(false, "The file store " + path + " is open already.", null);
        }
    }

    private static long write(FileChannel file, long position, byte[] body) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) HEADER + body.length);
        bytes.putInt(body.length).putInt(checksum(body)).put(body).flip();
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
        file.force(true);
        return at;
    }

    /**
     * The body of the record that begins there; empty when the file ends before it is whole.
     *
     * @throws IOException when it is damaged and others stand behind it, which no crash does
     */
    private static Optional<byte[]> read(FileChannel file, long position) throws IOException {
        ByteBuffer header = ByteBuffer.allocate((int) HEADER);
        if (!fill(file, position, header)) {
            return Optional.empty();
        }
        int length = header.getInt();
        int checksum = header.getInt();
        long rest = file.size() - position - HEADER;
        if (length <= 0 || length > rest) {
            return Optional.empty();
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        if (fill(file, position + HEADER, body) && checksum(body.array()) == checksum) {
            return Optional.of(body.array());
        }
        if (length < rest) {
            throw new IOException("the record at byte " + position + " is damaged");
        }
        return Optional.empty();
    }

    private static boolean fill(FileChannel file, long position, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                return false;
            }
        }
        bytes.flip();
        return true;
    }

    private static int checksum(byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        return (int) crc.getValue();
    }
}
