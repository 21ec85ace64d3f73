package dev.ragagent.parse.worker;

import java.util.ArrayList;
import java.util.List;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.WriteLimitReachedException;

/**
 * What an exception of a parser says of the document.
 *
 * @param failure the kind
 * @param what names of classes, or words of ours: a parser's message may quote the document
 */
record Diagnosis(Failure failure, String what) {
    /** POI says so in the message alone, when an entry of an archive unpacks to more than a hundred times its size. */
    private static final String BOMB = "Zip bomb detected";

    /** How many times its own size a document's text may have before it counts as made to fill memory. */
    private static final int MOST_GROWTH = 100;

    private static final int DEEPEST = 20;

    /** @param bytes the size of the document */
    static Diagnosis of(Throwable thrown, long bytes, long mostMarkup) {
        List<Throwable> chain = chain(thrown);
        for (Throwable cause : chain) {
            if (cause instanceof UnreadableException known) {
                return new Diagnosis(known.failure(), String.valueOf(known.getMessage()));
            }
            if (cause instanceof EncryptedDocumentException
                    || cause instanceof org.apache.poi.EncryptedDocumentException) {
                return new Diagnosis(Failure.ENCRYPTED, cause.getClass().getName());
            }
            if (cause instanceof TooMuchMarkupException || cause instanceof WriteLimitReachedException) {
                return mostMarkup / MOST_GROWTH > bytes
                        ? new Diagnosis(Failure.DECOMPRESSION_BOMB, "its text is a hundred times its size")
                        : new Diagnosis(Failure.TOO_LARGE, cause.getClass().getName());
            }
            if (cause instanceof StackOverflowError) {
                return new Diagnosis(Failure.TOO_DEEP, cause.getClass().getName());
            }
            String message = cause.getMessage();
            if (message != null && message.contains(BOMB)) {
                return new Diagnosis(
                        Failure.DECOMPRESSION_BOMB, cause.getClass().getName());
            }
        }
        return new Diagnosis(
                Failure.MALFORMED,
                String.join(
                        " < ",
                        chain.stream().map(cause -> cause.getClass().getName()).toList()));
    }

    private static List<Throwable> chain(Throwable thrown) {
        var chain = new ArrayList<Throwable>();
        for (Throwable cause = thrown; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
