package dev.ragagent.example.vectorstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.BooleanSupplier;

/** A file on a disk that can fail; only what the file store needs of it. */
final class BreakableChannel extends FileChannel {
    private final FileChannel file;
    private final BooleanSupplier broken;

    BreakableChannel(FileChannel file, BooleanSupplier broken) {
        this.file = file;
        this.broken = broken;
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        checkDisk();
        return file.read(bytes, position);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        checkDisk();
        return file.write(bytes, position);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        checkDisk();
        file.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        checkDisk();
        file.force(metadata);
    }

    @Override
    public long size() throws IOException {
        checkDisk();
        return file.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    private void checkDisk() throws IOException {
        if (broken.getAsBoolean()) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }
}
