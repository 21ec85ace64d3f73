package dev.ragagent.app.ingestion;

/** Is told how far an ingestion is, on the thread that works. */
@FunctionalInterface
public interface IngestProgress {
    /**
     * So many files are done, whatever came of them.
     *
     * @param done from 0 to {@code total}
     */
    void on(int done, int total);
}
