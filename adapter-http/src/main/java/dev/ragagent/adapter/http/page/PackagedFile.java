package dev.ragagent.adapter.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Finds a browser library's file in the jar that brings it, whose folder has the version in its name. */
final class PackagedFile {
    private PackagedFile() {}

    /**
     * A file of an npm package from {@code org.mvnpm}.
     *
     * @param library the package's name
     * @param file its path in the package
     * @throws IllegalStateException when the jar is not there, or has no such file
     */
    static PageFile ofNpm(String library, String file) {
        return of("org.mvnpm", "_static", library, file);
    }

    /**
     * A file of a webjar from {@code org.webjars}.
     *
     * @param library the webjar's name
     * @param file its path in the webjar
     * @throws IllegalStateException when the jar is not there, or has no such file
     */
    static PageFile ofWebjar(String library, String file) {
        return of("org.webjars", "webjars", library, file);
    }

    private static PageFile of(String group, String folder, String library, String file) {
        String version = version(group + "/" + library);
        String place = "/META-INF/resources/" + folder + "/" + library + "/" + version + "/" + file;
        return PageFile.of(PackagedFile.class.getResource(place), library + "/" + file);
    }

    /** The version by which Maven packed the jar. */
    private static String version(String artifact) {
        try (InputStream in =
                PackagedFile.class.getResourceAsStream("/META-INF/maven/" + artifact + "/pom.properties")) {
            if (in == null) {
                throw new IllegalStateException("the jar of " + artifact + " is missing");
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
