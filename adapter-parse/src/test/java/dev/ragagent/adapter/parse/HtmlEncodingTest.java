package dev.ragagent.adapter.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.time.Deadline;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlEncodingTest {
    @ParameterizedTest
    @CsvSource({"iso-8859-1,windows-1252", "windows-1252,windows-1252", "ISO-8859-2,ISO-8859-2", "Shift_JIS,Shift_JIS"})
    void theDeclaredEncodingIsHonoured(String label, String charset) {
        String word = label.equals("Shift_JIS") ? "日本語" : label.equals("ISO-8859-2") ? "Łódź" : "“Café”";
        for (String declaration : new String[] {
            "<meta charset=\"" + label + "\">",
            "<meta http-equiv=Content-Type content='text/html; charset=" + label + "'>",
            "<?xml version='1.0' encoding='" + label + "'?>"
        }) {
            assertThat(text((declaration + "<p>" + word).getBytes(Charset.forName(charset))))
                    .isEqualTo(word);
        }
    }

    @Test
    void aByteOrderMarkGoesBeforeTheDeclaration() {
        assertThat(text("\uFEFF<meta charset=latin1><p>Café".getBytes(UTF_8))).isEqualTo("Café");
    }

    @Test
    void aTextIsNotDecodedASecondTime() {
        var content = RawContent.of("<meta charset=iso-8859-1><p>café — naïve", TextFormat.HTML);

        assertThat(text(content)).isEqualTo("café — naïve");
    }

    @Test
    void utf16CannotBeDeclaredInAscii() {
        assertThat(text("<meta charset=utf-16><p>Café".getBytes(UTF_8))).isEqualTo("Café");
    }

    @Test
    void unknownAndUndeclaredEncodingsAreRefused() {
        assertThatThrownBy(() -> text("<meta charset=klingon><p>x".getBytes(UTF_8)))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("klingon");
        assertThatThrownBy(() -> text(new byte[] {'<', 'p', '>', (byte) 0xE9}))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("byte offset 3")
                .hasMessageContaining("meta element");
    }

    private static String text(byte[] html) {
        return text(new RawContent(ByteBuffer.wrap(html), Optional.of(TextFormat.HTML), Optional.empty()));
    }

    private static String text(RawContent content) {
        return new TextDocumentParser()
                .parse(content, Deadline.after(Duration.ofSeconds(30), System::nanoTime))
                .text();
    }
}
