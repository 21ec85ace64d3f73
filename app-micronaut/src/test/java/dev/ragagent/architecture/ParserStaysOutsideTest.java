package dev.ragagent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reads PDF and office documents is attacked through them, so it is a program of its own and never in this process. */
class ParserStaysOutsideTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/apache/tika/parser/Parser.class",
                "org/apache/pdfbox/pdmodel/PDDocument.class",
                "org/apache/poi/poifs/filesystem/POIFSFileSystem.class",
                "dev/ragagent/parse/worker/Main.class"
            })
    void nothingOfItIsOnTheClassPath(String resource) throws IOException {
        assertThat(getClass().getClassLoader().getResource(resource)).isNull();
        assertThat(inTheProgram(resource))
                .as("it is there, and the name is right")
                .isTrue();
    }

    private static boolean inTheProgram(String resource) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(Path.of(System.getProperty("rag.parser")), "*.jar")) {
            for (Path jar : jars) {
                try (var file = new JarFile(jar.toFile())) {
                    if (file.getEntry(resource) != null) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
