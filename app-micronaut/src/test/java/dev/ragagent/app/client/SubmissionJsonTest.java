package dev.ragagent.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import io.micronaut.json.tree.JsonNode;
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
    @Test
    void textInUtf8GoesAsText() {
        JsonNode document = sent("# café".getBytes(StandardCharsets.UTF_8));

        assertThat(document.get("content").getStringValue()).isEqualTo("# café");
        assertThat(document.get("content_base64")).isNull();
    }

    @Test
    void otherBytesGoAsTheyAre() {
        assertGoesAsItIs("café".getBytes(Charset.forName("windows-1252")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<META CharSet=\"iso-8859-1\"><p>Â©",
                "<?xml version='1.0' encoding='iso-8859-1'?><html><p>Â©",
                "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>Â©"
            })
    void whatDeclaresItsEncodingGoesAsItIsThoughItCouldBeReadAsUtf8(String html) {
        assertGoesAsItIs(html.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertGoesAsItIs(byte[] bytes) {
        JsonNode document = sent(bytes);

        assertThat(document.get("content")).isNull();
        assertThat(Base64.getDecoder().decode(document.get("content_base64").getStringValue()))
                .isEqualTo(bytes);
    }

    private static JsonNode sent(byte[] bytes) {
        var content = new RawContent(ByteBuffer.wrap(bytes), Optional.empty(), Optional.empty());
        var document =
                new SubmittedDocument(new DocumentId("a"), Optional.empty(), content, Optional.empty(), Metadata.EMPTY);
        return SubmissionJson.of(new Submission(List.of(document), SourceName.DEFAULT, Optional.empty()))
                .get("documents")
                .get(0);
    }
}
