package dev.ragagent.app.ingestion;

import java.util.Objects;

/**
 * Something that can't be ingested.
 *
 * @param place the path of a file or a folder, or the address of a page, as the user can find it
 * @param message what is wrong with it, in words that follow the name: "is empty"
 */
public record Trouble(String place, String message) {
    public Trouble {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    /** The whole sentence. */
    public String sentence() {
        return place + " " + message + ".";
    }
}
