package dev.ragagent.example.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AskTheHandbookTest {
    @Test
    void answersWhatTheDocumentsHoldAndRefusesTheRest() {
        var printed = new ByteArrayOutputStream();
        AskTheHandbook.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("form seven at the staff office. [1]")
                .contains("  quoted: Employees apply for leave with form seven at the staff office.")
                .endsWith("REFUSAL" + System.lineSeparator());
    }
}
