package dev.ragagent.app.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParserProgramTest {
    @TempDir
    Path temp;

    @Test
    void withoutTheProgramTextIsReadAndTheRestFailsWithTheReason() {
        DocumentParser parser = new ParserProgram(
                        temp.resolve("parser"),
                        ConfigurationReader.read(Map.of()).parser())
                .parser();

        assertThat(parser.parse(content("# Leave\n\nForm seven."), soon()).text())
                .contains("Form seven.");
        assertThatThrownBy(() -> parser.parse(content("%PDF-1.7"), soon()))
                .isInstanceOfSatisfying(
                        UnreadableDocumentException.class,
                        e -> assertThat(e.reason()).isEqualTo(UnreadableReason.PARSER_UNAVAILABLE))
                .hasMessageContaining(temp.resolve("parser").toString())
                .hasMessageContaining("not installed here");
    }

    private static RawContent content(String text) {
        return new RawContent(
                ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), Optional.empty(), Optional.empty());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }
}
