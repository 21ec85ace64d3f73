package dev.ragagent.adapter.parse;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextFormat;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeDetectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><p>x",
                "\n <!-- c --><HTML lang=en>",
                "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
                "<body>text</body>"
            })
    void htmlIsKnownByItsFirstTag(String content) {
        assertThat(sniffed(content)).isEqualTo(TextFormat.HTML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Title\n\nText",
                "Text with a [link](https://example.org).",
                "Text\n\n```\ncode\n```\n",
                "---\ntitle: x\n---\nText",
                "a | b\n--- | :---\n1 | 2"
            })
    void markdownIsKnownByItsMarkup(String content) {
        assertThat(sniffed(content)).isEqualTo(TextFormat.MARKDOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Title\n=====\n\n.. note:: x",
                ".. _label:\n\nTitle\n-----\n",
                "See :doc:`guide` for more.",
                "See `guide <https://example.org>`_."
            })
    void restructuredTextIsKnownByItsMarkup(String content) {
        assertThat(sniffed(content)).isEqualTo(TextFormat.RESTRUCTURED_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Just words.",
                "#!/bin/sh\n# a comment\necho hello",
                "a;b;c\n1;2;3",
                "x = a[i](j k)",
                "---- cut here ----"
            })
    void anythingElseIsPlainText(String content) {
        assertThat(sniffed(content)).isEqualTo(TextFormat.PLAIN_TEXT);
    }

    @Test
    void encodingsWithTwoBytesALetterAreLookedThrough() {
        assertThat(type("\uFEFF<!doctype html>".getBytes(UTF_16LE), Optional.empty(), Optional.empty()))
                .isEqualTo(TextFormat.HTML);
    }

    @Test
    void xmlThatIsNoHtmlIsOfNoKnownType() {
        assertThatThrownBy(() -> sniffed("<?xml version=\"1.0\"?><feed/>"))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("XML");
    }

    @ParameterizedTest
    @EnumSource(
            value = TextFormat.class,
            names = {"PLAIN_TEXT", "RESTRUCTURED_TEXT"})
    void htmlUnderAnotherNameIsRefused(TextFormat declared) {
        byte[] html = "<!doctype html><p>x".getBytes(UTF_8);
        assertThatThrownBy(() -> type(html, Optional.of(declared), Optional.empty()))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("text/html");
        assertThat(type(html, Optional.of(TextFormat.MARKDOWN), Optional.empty()))
                .isEqualTo(TextFormat.HTML);
        assertThat(type("<b>x</b>".getBytes(UTF_8), Optional.of(declared), Optional.empty()))
                .isEqualTo(declared);
    }

    @Test
    void filesThatAreNoTextAreNamed() {
        byte[] zip = {'P', 'K', 3, 4, 20, 0};
        assertThatThrownBy(() -> type(zip, Optional.empty(), Optional.of("notes.txt")))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("a zip archive or an office document");
    }

    @Test
    void filesThatWerePastedAsTextAreNamedToo() {
        assertThatThrownBy(() -> TypeDetection.of(RawContent.of("{\\rtf1 x}", Optional.empty())))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("Rich Text");
    }

    @Test
    void aLongLineOfDashesIsLookedAtInNoTime() {
        assertThat(sniffed("-".repeat(8_000) + "x")).isEqualTo(TextFormat.PLAIN_TEXT);
    }

    private static TextFormat sniffed(String content) {
        return type(content.getBytes(UTF_8), Optional.empty(), Optional.empty());
    }

    private static TextFormat type(byte[] bytes, Optional<TextFormat> declared, Optional<String> fileName) {
        return TypeDetection.of(new RawContent(ByteBuffer.wrap(bytes), declared.map(type -> type), fileName));
    }
}
