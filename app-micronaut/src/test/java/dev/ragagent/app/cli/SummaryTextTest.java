package dev.ragagent.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.ingestion.IngestSummary;
import dev.ragagent.app.ingestion.Trouble;
import dev.ragagent.app.json.JsonText;
import dev.ragagent.error.UnreadableReason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
    @Test
    void givesProgramsTheReasonOfEachTroubleThatHasOne() throws IOException {
        var summary = new IngestSummary(
                0,
                0,
                2,
                0,
                0,
                List.of(
                        new Trouble("a.md", "needs a password", Optional.of(UnreadableReason.ENCRYPTED)),
                        new Trouble("b.md", "can't be read: permission denied")));

        assertThat(JsonText.parse(JsonText.compact(SummaryText.json(summary)))).isEqualTo(JsonText.parse("""
                {"ingested": 0, "unchanged": 0, "failed": 2, "removed": 0, "chunks_written": 0, "errors": [
                   {"path": "a.md", "message": "needs a password", "reason": "encrypted"},
                   {"path": "b.md", "message": "can't be read: permission denied", "reason": null}]}"""));
    }
}
