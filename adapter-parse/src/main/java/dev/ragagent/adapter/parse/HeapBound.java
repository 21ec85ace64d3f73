package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;

/**
 * How large a text may be that is parsed in this process.
 *
 * @param heap the memory that objects may take, in bytes
 */
record HeapBound(long heap) {
    /**
     * How many bytes of heap a document must have for each of its own: 7.5 are needed at the worst (measured with 33 MB
     * of documentation in each format), and as much is left to the rest of the process.
     */
    private static final int HEAP_PER_BYTE = 15;

    private static final int MEGABYTE = 1024 * 1024;

    static HeapBound ofThisProcess() {
        return new HeapBound(Runtime.getRuntime().maxMemory());
    }

    /** The size of the largest text, in bytes. */
    long bytes() {
        return heap / HEAP_PER_BYTE;
    }

    /** @throws UnreadableDocumentException when it is larger */
    void check(int size) {
        if (size > bytes()) {
            throw new UnreadableDocumentException(
                    UnreadableReason.TOO_LARGE,
                    "The document has " + size / MEGABYTE + " MB; a process with a heap of " + heap / MEGABYTE
                            + " MB reads at most " + bytes() / MEGABYTE
                            + " MB. Split it, or give the process more memory.");
        }
    }
}
