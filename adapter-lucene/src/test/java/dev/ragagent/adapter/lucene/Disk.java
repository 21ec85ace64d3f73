package dev.ragagent.adapter.lucene;

import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * The disk under an index, as a test wants it: silent, full, broken, or well, and the commits counted. A reader that is interrupted
 * while the disk is silent gives up.
 */
final class Disk implements VectorStoreFixture.Stall {
    private boolean silent;
    private int waiting;
    private int commits;
    private Optional<String> writeFailure = Optional.empty();
    private Optional<String> failure = Optional.empty();

    /** From now on whoever reads or writes waits. */
    synchronized void fallSilent() {
        silent = true;
    }

    /** The disk answers again. */
    @Override
    public synchronized void close() {
        silent = false;
        notifyAll();
    }

    @Override
    public synchronized int callsUnderWay() {
        return waiting;
    }

    /** From now on nothing can be written, for this reason; empty for none. */
    synchronized void failWrites(Optional<String> reason) {
        writeFailure = reason;
    }

    /** From now on nothing can be read or written, for this reason; empty for none. */
    synchronized void failAll(Optional<String> reason) {
        failure = reason;
    }

    /** How often a commit became the latest. */
    synchronized int commits() {
        return commits;
    }

    synchronized void read() throws IOException {
        waiting++;
        try {
            while (silent) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the disk was silent");
        } finally {
            waiting--;
        }
        failFor(failure);
    }

    synchronized void write() throws IOException {
        read();
        failFor(writeFailure);
    }

    private static void failFor(Optional<String> reason) throws IOException {
        if (reason.isPresent()) {
            throw new IOException(reason.get());
        }
    }

    synchronized void committed() {
        commits++;
    }
}
