package dev.ragagent.app.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version of the application this is. */
public final class Version {
    private static final String CURRENT = read();

    private Version() {}

    /** As in {@code 0.1.0}. */
    public static String current() {
        return CURRENT;
    }

    /** The build writes it. */
    private static String read() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
