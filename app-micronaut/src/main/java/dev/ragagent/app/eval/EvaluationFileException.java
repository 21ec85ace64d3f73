package dev.ragagent.app.eval;

/** A file of an evaluation set is not as it must be; the message names it, the line, and what is wrong there. */
public final class EvaluationFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EvaluationFileException(String message) {
        super(message);
    }
}
