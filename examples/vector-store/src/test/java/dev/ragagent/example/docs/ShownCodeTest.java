package dev.ragagent.example.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows is what the build compiles and tests. */
class ShownCodeTest {
    private static final Path ROOT = Path.of("..", "..");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsCodeAsItIsCompiled(Path page) throws IOException {
        for (ShownCode block : ShownCode.on(Files.readString(page))) {
            if (block.language().equals("java") && !isDecision(page)) {
                assertThat(block.source())
                        .as("%s, line %s: Java that names no source", page, block.line())
                        .isNotEmpty();
            }
            if (!block.source().isEmpty()) {
                assertThat(block.text())
                        .as("%s, line %s: %s", page, block.line(), block.source())
                        .isEqualTo(block.actual(ROOT));
            }
        }
    }

    /** A decision shows what was thought when it was taken. */
    private static boolean isDecision(Path page) {
        return page.startsWith(ROOT.resolve("docs/adr"));
    }

    @Test
    void theVectorStorePageShowsItsExample() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/add-a-vector-store.md"));

        assertThat(ShownCode.on(page))
                .extracting(ShownCode::source)
                .filteredOn(source -> source.startsWith("examples/vector-store/"))
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void findsTheBlocksOfAPage() {
        String page = """
                text
                ```java a/B.java#run
                int a;
                ```
                ```sh
                ls
                ```
                """;

        assertThat(ShownCode.on(page))
                .containsExactly(new ShownCode(2, "java", "a/B.java#run", "int a;"), new ShownCode(5, "sh", "", "ls"));
    }

    @Test
    void cutsRegionsOutOfFiles() {
        String file = """
                class A {
                    // tag::run[]
                    void run() {
                        // tag::inner[]
                        go();
                        // end::inner[]
                    }
                    // end::run[]
                    // tag::run[]

                    void stop() {}
                    // end::run[]
                }
                """;

        assertThat(ShownCode.region(file, "inner")).isEqualTo("go();");
        assertThat(ShownCode.region(file, "run")).isEqualTo("void run() {\n    go();\n}\n\nvoid stop() {}");
        assertThat(ShownCode.region(file, ""))
                .startsWith("class A {\n    void run")
                .doesNotContain("tag::");
        assertThatIllegalArgumentException().isThrownBy(() -> ShownCode.region(file, "none"));
    }
}
