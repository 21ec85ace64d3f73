package dev.ragagent.adapter.http.request;

import java.util.UUID;
import java.util.regex.Pattern;

/** Reads UUIDs. {@link UUID#fromString} alone also takes texts such as {@code 1-1-1-1-1}. */
public final class Uuids {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Uuids() {}

    /** @throws IllegalArgumentException when the text is not a UUID in its usual form */
    public static UUID parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a UUID, not \"" + text + "\"");
        }
        return UUID.fromString(text);
    }
}
