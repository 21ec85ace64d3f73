package dev.ragagent.adapter.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

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
        return new PageFile(read(name));
    }

    /**
     * A file of an npm package that came as a jar of {@code org.mvnpm}, of whatever version the build chose.
     *
     * @throws IllegalStateException when the package is not there, or has no such file
     */
    static PageFile loadPackaged(String name, String file) {
        var about = new Properties();
        try {
            about.load(new StringReader(new String(
                    read("/META-INF/maven/org.mvnpm/" + name + "/pom.properties"), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = about.getProperty("version");
        return new PageFile(read("/META-INF/resources/_static/" + name + "/" + version + "/" + file));
    }

    private static byte[] read(String name) {
        try (InputStream in = PageFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is missing");
            }
            return in.readAllBytes();
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
