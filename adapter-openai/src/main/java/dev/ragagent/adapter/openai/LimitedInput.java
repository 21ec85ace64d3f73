package dev.ragagent.adapter.openai;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may have only so many bytes: what a server sends is not trusted to end. */
final class LimitedInput extends FilterInputStream {
    private final long limit;
    private long read;

    LimitedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = super.read(bytes, offset, length);
        count(Math.max(0, got));
        return got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) throws IOException {
        read += bytes;
        if (read > limit) {
            throw new IOException("the answer is longer than " + limit + " bytes");
        }
    }
}
