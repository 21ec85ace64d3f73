package dev.ragagent.app.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the page that tells what to do about each failure against the failures that there are. */
class FailureReasonsPageTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+)` \\| [^|]+ \\| [^|]+ \\|");

    @Test
    void thePageTellsOfEachReasonAndOfNoOther() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "documents.md")).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        FailureReason.all().stream().map(FailureReason::code).toList());
    }
}
