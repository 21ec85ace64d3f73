package dev.ragagent.adapter.parse.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How the process is started that reads a PDF or office document.
 *
 * @param folder holds the program and its libraries, as the module parse-worker is built: its {@code target/parser}
 * @param memoryMegabytes the heap of the process, from 32; it takes up to about 150 MB more for itself
 * @param timeout how long one document may take, the start of the process included; positive
 */
public record WorkerSettings(Path folder, int memoryMegabytes, Duration timeout) {
    /** The least heap with which the program starts and reads a page. */
    private static final int LEAST_MEMORY = 32;

    public WorkerSettings {
        Objects.requireNonNull(folder, "folder");
        if (memoryMegabytes < LEAST_MEMORY) {
            throw new IllegalArgumentException(
                    "the process needs at least " + LEAST_MEMORY + " MB, not " + memoryMegabytes);
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
        }
    }
}
