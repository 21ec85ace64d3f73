package dev.ragagent.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.json.JsonText;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.model.document.BinaryFormat;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionJsonTest {
    private static final byte[] RTF = "{\\rtf1 Minutes}".getBytes(StandardCharsets.US_ASCII);

    @Test
    void textInUtf8GoesAsText() throws IOException {
        JsonView document = sent("# café".getBytes(StandardCharsets.UTF_8));

        assertThat(document.text("content")).isEqualTo("# café");
        assertThat(document.optionalText("content_base64")).isEmpty();
    }

    @Test
    void otherBytesGoAsTheyAre() throws IOException {
        assertGoesAsItIs("café".getBytes(Charset.forName("windows-1252")));
    }

    @Test
    void whatIsSaidToBeBytesGoesAsItIsThoughItCouldBeReadAsUtf8() throws IOException {
        JsonView document = sent(RTF, Optional.of(BinaryFormat.RICH_TEXT));

        assertThat(document.text("content_type")).isEqualTo("application/rtf");
        assertThat(document.optionalText("content")).isEmpty();
        assertThat(Base64.getDecoder().decode(document.text("content_base64"))).isEqualTo(RTF);
    }

    @Test
    void whatIsOfNoDeclaredTypeGoesAsItIs() throws IOException {
        JsonView document = sent(RTF, Optional.empty());

        assertThat(document.optionalText("content_type")).isEmpty();
        assertThat(Base64.getDecoder().decode(document.text("content_base64"))).isEqualTo(RTF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<META CharSet=\"iso-8859-1\"><p>Â©",
                "<?xml version='1.0' encoding='iso-8859-1'?><html><p>Â©",
                "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>Â©"
            })
    void whatDeclaresItsEncodingGoesAsItIsThoughItCouldBeReadAsUtf8(String html) throws IOException {
        assertGoesAsItIs(html.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void titleAndAddressGoWithADocument() throws IOException {
        var document = new SubmittedDocument(
                new DocumentId("a"),
                Optional.of("Leave"),
                RawContent.of("Text", Optional.empty()),
                Optional.of("https://example.org/leave"),
                Metadata.EMPTY);

        JsonView sent = sent(document);

        assertThat(sent.text("title")).isEqualTo("Leave");
        assertThat(sent.text("url")).isEqualTo("https://example.org/leave");
    }

    private static void assertGoesAsItIs(byte[] bytes) throws IOException {
        JsonView document = sent(bytes);

        assertThat(document.optionalText("content")).isEmpty();
        assertThat(Base64.getDecoder().decode(document.text("content_base64"))).isEqualTo(bytes);
    }

    private static JsonView sent(byte[] bytes) throws IOException {
        return sent(bytes, Optional.of(TextFormat.HTML));
    }

    private static JsonView sent(byte[] bytes, Optional<ContentType> type) throws IOException {
        var content = new RawContent(ByteBuffer.wrap(bytes), type, Optional.empty());
        var document =
                new SubmittedDocument(new DocumentId("a"), Optional.empty(), content, Optional.empty(), Metadata.EMPTY);
        return sent(document);
    }

    private static JsonView sent(SubmittedDocument document) throws IOException {
        var submission = new Submission(List.of(document), SourceName.DEFAULT, Optional.empty());
        return JsonView.parse(JsonText.compact(SubmissionJson.of(submission)))
                .objects("documents")
                .getFirst();
    }
}
