package dev.ragagent.adapter.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        try (InputStream in = PageFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is missing");
            }
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

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
