package dev.ragagent.adapter.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file of the page, held in memory. */
final class PageFile {
    private final byte[] bytes;
    private final String tag;

    private PageFile(byte[] bytes) {
        this.bytes = bytes;
        this.tag = "\"" + HexFormat.of().formatHex(sha256(bytes), 0, 16) + "\"";
    }

    /** @throws IllegalStateException when the file is not packed beside this class */
    static PageFile load(String name) {
        return of(PageFile.class.getResource(name), name);
    }

    /** @throws IllegalStateException when there is nothing at that place, which the name stands for */
    static PageFile of(@Nullable URL place, String name) {
        if (place == null) {
            throw new IllegalStateException("the page's file " + name + " is missing");
        }
        try (InputStream in = place.openStream()) {
            return new PageFile(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content; shared, not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** An entity tag that changes with the content. */
    String tag() {
        return tag;
    }

    /** Whether one of the entity tags of an {@code If-None-Match} is its own; one that a proxy made weak counts too. */
    boolean isNamedBy(@Nullable String tags) {
        return tags != null
                && Stream.of(tags.split(","))
                        .map(String::strip)
                        .anyMatch(named -> named.equals(tag) || named.equals("W/" + tag));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
