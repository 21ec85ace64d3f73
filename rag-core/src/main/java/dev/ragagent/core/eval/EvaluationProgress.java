package dev.ragagent.core.eval;

/** Is told how far an evaluation is, on the thread that works. */
@FunctionalInterface
public interface EvaluationProgress {
    /** What an evaluation does, in this order. */
    enum Stage {
        INGESTING,
        RETRIEVING,
        ANSWERING
    }

    /**
     * So much of a stage is done.
     *
     * @param done from 1 to {@code total}
     */
    void on(Stage stage, int done, int total);
}
