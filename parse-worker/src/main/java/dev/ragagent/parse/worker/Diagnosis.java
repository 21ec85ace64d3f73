package dev.ragagent.parse.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tika.exception.EncryptedDocumentException;

/**
 * What an exception of a parser says of the document.
 *
 * @param failure the kind
 * @param what names of classes, or words of ours: a parser's message may quote the document
 */
record Diagnosis(Failure failure, String what) {
    /** POI says so in the message alone, when an entry of an archive unpacks to more than a hundred times its size. */
    private static final String BOMB = "Zip bomb detected";

    /** And in these words, when an archive has more parts than are let pass. */
    private static final String SWARM = "more internal file entries than expected";

    /** PDFBox says so of a document that is encrypted for the holders of certificates. */
    private static final String NO_KEY = "decryption material is not compatible";

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
            Optional<Failure> failure = failure(cause, mostMarkup / MOST_GROWTH > bytes);
            if (failure.isPresent()) {
                return new Diagnosis(failure.get(), cause.getClass().getName());
            }
        }
        return new Diagnosis(
                Failure.MALFORMED,
                String.join(
                        " < ",
                        chain.stream().map(cause -> cause.getClass().getName()).toList()));
    }

    /** @param grown whether the text that is too much is very much more than the document */
    private static Optional<Failure> failure(Throwable cause, boolean grown) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case EncryptedDocumentException e -> Optional.of(Failure.ENCRYPTED);
            case org.apache.poi.EncryptedDocumentException e -> Optional.of(Failure.ENCRYPTED);
            case TooMuchMarkupException e -> Optional.of(grown ? Failure.DECOMPRESSION_BOMB : Failure.TOO_LARGE);
            case StackOverflowError e -> Optional.of(Failure.TOO_DEEP);
            case OutOfMemoryError e -> Optional.of(Failure.OUT_OF_MEMORY);
            // A class that is not installed is none of the document's doing.
            case LinkageError e -> Optional.of(Failure.PARSER_UNAVAILABLE);
            default ->
                message.contains(BOMB) || message.contains(SWARM)
                        ? Optional.of(Failure.DECOMPRESSION_BOMB)
                        : message.contains(NO_KEY) ? Optional.of(Failure.ENCRYPTED) : Optional.empty();
        };
    }

    private static List<Throwable> chain(Throwable thrown) {
        var chain = new ArrayList<Throwable>();
        for (Throwable cause = thrown; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
