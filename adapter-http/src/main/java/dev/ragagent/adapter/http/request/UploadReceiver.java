package dev.ragagent.adapter.http.request;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Receives large bodies so that many at once do not fill the memory: while one trickles in it goes to a temporary file, and
 * only a few that are complete are worked on at a time. Safe for many threads.
 */
@Singleton
public final class UploadReceiver {
    /** What is worked on with the whole body in memory. */
    @FunctionalInterface
    public interface Work<T> {
        /** @param deadline begun when the body was complete: a slow line is not the service's time */
        T on(byte[] body, Deadline deadline);
    }

    /** A body below this never goes to a file, and waits for no other. */
    private static final int SMALL_BYTES = HttpSettings.SMALL_BODY_BYTES;
    /** Each holds its body, its text and its documents' bytes at once. */
    private static final int LARGE_AT_ONCE = 2;

    private final Semaphore places = new Semaphore(LARGE_AT_ONCE, true);
    private final HttpSettings settings;
    private final Supplier<Path> newFile;

    @Inject
    UploadReceiver(HttpSettings settings) {
        this(settings, UploadReceiver::createFile);
    }

    /** @param newFile makes the file that a large body goes to */
    UploadReceiver(HttpSettings settings, Supplier<Path> newFile) {
        this.settings = settings;
        this.newFile = newFile;
    }

    /**
     * Receives the body and works on it. Blocks until both are done.
     *
     * @throws dev.ragagent.adapter.http.problem.ProblemException when it is larger than an upload may be or breaks off
     * @throws DeadlineExceededException when the body stood still, or other uploads kept this one waiting, for longer than a
     *     request may take
     * @throws UncheckedIOException when the temporary file can't be written
     */
    public <T> T receive(HttpRequest<?> request, Work<T> work) {
        RequestBody.checkSize(request.getContentLength(), settings.uploadLimitBytes());
        byte[] start;
        Optional<Path> file;
        // A slow line may take its time, but not stand still.
        try (InputStream body = RequestBody.open(request, settings::requestDeadline)) {
            start = body.readNBytes(SMALL_BYTES);
            file = start.length < SMALL_BYTES ? Optional.empty() : Optional.of(spool(start, body));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of the file: the body's stream throws none
        }
        if (file.isPresent()) {
            return workOnLarge(file.get(), work);
        }
        RequestBody.checkSize(start.length, settings.uploadLimitBytes());
        return work.on(start, begin());
    }

    private <T> T workOnLarge(Path file, Work<T> work) {
        Deadline deadline = begin();
        try {
            takePlace(deadline);
            try {
                return work.on(Files.readAllBytes(file), deadline);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                places.release();
            }
        } finally {
            delete(file);
        }
    }

    private Path spool(byte[] start, InputStream rest) throws IOException {
        Path file = newFile.get();
        boolean complete = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(start);
            byte[] buffer = new byte[64 * 1024];
            long size = start.length;
            for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
                size += read;
                RequestBody.checkSize(size, settings.uploadLimitBytes());
                out.write(buffer, 0, read);
            }
            complete = true;
            return file;
        } finally {
            if (!complete) {
                delete(file);
            }
        }
    }

    private static Path createFile() {
        try {
            return Files.createTempFile("upload-", ".part"); // readable by its owner alone
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takePlace(Deadline deadline) {
        Duration left = deadline.remaining();
        try {
            if (!places.tryAcquire(left.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException("waiting for other uploads");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("waiting for other uploads");
        }
    }

    private Deadline begin() {
        return Deadline.after(settings.requestDeadline(), settings.ticker());
    }
}
