package dev.ragagent.example.vectorstore;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/**
 * The file: first a record with the store's identity, then one for each change. A record is a header and a body; the header
 * is the body's length, the body's CRC-32, and the CRC-32 of these two.
 *
 * <p>What a crash left of a half-written record at the end is cut off when the file is opened. Only what is too short counts
 * as that: a checksum that is wrong means damage, wherever it is, and the file is refused. Otherwise one bad byte in a length
 * would pass for the end, and all that stands behind it would go.
 */
final class ChunkLog implements AutoCloseable {
    private static final int CHECKED = Integer.BYTES + Integer.BYTES;
    private static final int HEADER = CHECKED + Integer.BYTES;

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
     * @param above gives the channel that is used, for the file's own
     * @throws VectorStoreException when the file is open already, is damaged, or can't be read
     */
    static ChunkLog open(Path path, EmbeddingModel model, ChunkIndex index, UnaryOperator<FileChannel> above) {
        try {
            var file = above.apply(FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            try {
                return replay(file, path, model, index);
            } catch (IOException | RuntimeException | Error e) {
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
            throw new VectorStoreException(false, "The file store can't be closed properly.", e);
        }
    }

    private static ChunkLog replay(FileChannel file, Path path, EmbeddingModel model, ChunkIndex index)
            throws IOException {
        lock(file, path);
        if (file.size() == 0) {
            var identity = new StoreIdentity(new StoreId(UUID.randomUUID()), model);
            return new ChunkLog(file, identity, write(file, 0, RecordCodec.encode(identity)));
        }
        byte[] first = read(file, 0).orElseThrow(() -> new IOException("it does not begin as a file store does"));
        StoreIdentity identity = decode(0, () -> RecordCodec.identity(first));
        long end = (long) HEADER + first.length;
        for (var body = read(file, end); body.isPresent(); body = read(file, end)) {
            byte[] bytes = body.get();
            index.apply(decode(end, () -> RecordCodec.change(bytes)));
            end += HEADER + bytes.length;
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
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + body.length);
        bytes.putInt(body.length).putInt(checksum(body, body.length));
        bytes.putInt(checksum(bytes.array(), CHECKED)).put(body).flip();
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
        file.force(true);
        return at;
    }

    // tag::read[]
    /**
     * The body of the record that begins there; empty when the file ends before it is whole.
     *
     * @throws IOException when it is damaged, which no crash does
     */
    private static Optional<byte[]> read(FileChannel file, long position) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (!fill(file, position, header)) {
            return Optional.empty();
        }
        int length = header.getInt();
        int checksum = header.getInt();
        if (header.getInt() != checksum(header.array(), CHECKED) || length < 0) {
            throw damaged(position);
        }
        if (length > file.size() - position - HEADER) {
            return Optional.empty();
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        if (!fill(file, position + HEADER, body) || checksum(body.array(), length) != checksum) {
            throw damaged(position);
        }
        return Optional.of(body.array());
    }
    // end::read[]

    private static IOException damaged(long position) {
        return new IOException("the record at byte " + position + " is damaged");
    }

    private static <T> T decode(long position, Callable<T> decoding) throws IOException {
        try {
            return decoding.call();
        } catch (
                Exception
                        e) { // Whatever it is: the bytes are as they were written, and were not written by this class.
            throw new IOException("the record at byte " + position + " is of another layout", e);
        }
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

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
