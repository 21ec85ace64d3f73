package dev.ragagent.adapter.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Finds the files of Swagger UI in its webjar, whose folder has the version in its name. */
final class SwaggerUi {
    private static final String JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private SwaggerUi() {}

    /** @throws IllegalStateException when the webjar is not there, or has no such file */
    static PageFile file(String name) {
        return PageFile.of(
                SwaggerUi.class.getResource("/META-INF/resources/webjars/swagger-ui/" + version() + "/" + name), name);
    }

    private static String version() {
        try (InputStream in = SwaggerUi.class.getResourceAsStream("/" + JAR)) {
            if (in == null) {
                throw new IllegalStateException("the webjar of Swagger UI is missing");
            }
            var properties = new Properties();
            properties.load(in);
            return Objects.requireNonNull(properties.getProperty("version"), "a webjar names its version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
