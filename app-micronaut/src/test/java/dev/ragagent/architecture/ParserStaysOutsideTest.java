package dev.ragagent.architecture;

import static org.assertj.core.api.Assertions.assertThat;

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
    void nothingOfItIsOnTheClassPath(String resource) {
        assertThat(getClass().getClassLoader().getResource(resource)).isNull();
    }
}
