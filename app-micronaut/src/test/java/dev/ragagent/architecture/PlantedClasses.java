package dev.ragagent.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a planted source into a folder of its own, so that the real tree stays clean, and imports it beside the tree. */
final class PlantedClasses {
    private final Path realClasses;
    private final Path folder;

    /**
     * @param realClasses a folder or a jar of compiled classes that the planted ones may come to stand beside
     * @param folder an empty folder
     */
    PlantedClasses(Path realClasses, Path folder) {
        this.realClasses = realClasses;
        this.folder = folder;
    }

    JavaClasses beside(HouseRule.Planted planted) throws IOException {
        Path output = Files.createTempDirectory(folder, "planted");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", output.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(new Source(planted)))
                .call();
        if (!compiled) {
            throw new IllegalStateException(
                    "the planted source of " + planted.type() + " does not compile: " + messages);
        }
        return new ClassFileImporter().importUrls(List.of(url(realClasses), url(output)));
    }

    /** The modules beside this one are folders while the build only tests, and jars once it packages. */
    private static URL url(Path classes) throws IOException {
        String uri = classes.toUri().toString();
        return URI.create(Files.isDirectory(classes) ? uri : "jar:" + uri + "!/")
                .toURL();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(HouseRule.Planted planted) {
            super(
                    URI.create("string:///" + planted.type().replace('.', '/') + JavaFileObject.Kind.SOURCE.extension),
                    JavaFileObject.Kind.SOURCE);
            this.text = planted.source();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
