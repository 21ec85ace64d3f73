package dev.ragagent.app.ingestion;

import dev.ragagent.error.FailureReason;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that can't be ingested.
 *
 * @param place the path of a file or a folder, or the address of a page, as the user can find it
 * @param message what is wrong with it, in words that follow the name: "is empty"
 * @param reason what is wrong with it, for programs; empty when the service has no name for it, as for a file that may not be
 *     opened
 */
public record Trouble(String place, String message, Optional<FailureReason> reason) {
    public Trouble {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(reason, "reason");
    }

    /** Something that the service has no name for. */
    public Trouble(String place, String message) {
        this(place, message, Optional.empty());
    }

    /** The whole sentence. */
    public String sentence() {
        return place + " " + message + ".";
    }
}
