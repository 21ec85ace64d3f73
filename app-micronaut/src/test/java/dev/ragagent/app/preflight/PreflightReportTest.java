package dev.ragagent.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.json.JsonText;
import dev.ragagent.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightReportTest {
    private static final PreflightReport REPORT = new PreflightReport(List.of(
            new CheckResult("port", new Finding.Ok("8000 is free")),
            new CheckResult(
                    "database_tables", new Finding.Warning("not there yet", "None: the first start makes them.")),
            new CheckResult("vector_store", new Finding.Failed("gone\u001b[31m", "start it")),
            new CheckResult("collection", new Finding.Skipped("the check \"vector store\" failed"))));

    @Test
    void isALineForEachCheckWithWhatToDoBelow() {
        assertThat(REPORT.text(terminal(StandardCharsets.UTF_8))).isEqualTo("""
                \u2713 port             8000 is free
                ! database tables  not there yet
                                   \u2192 None: the first start makes them.
                \u2717 vector store     gone\ufffd[31m
                                   \u2192 start it
                \u2013 collection       the check "vector store" failed
                """);
        assertThat(REPORT.ok()).isFalse();
        assertThat(REPORT.summary()).isEqualTo("Not ready: vector store.");
    }

    @Test
    void hasWordsWhereATerminalHasFewCharacters() {
        assertThat(REPORT.text(terminal(StandardCharsets.US_ASCII)))
                .contains("ok      port ")
                .contains("warning database tables")
                .contains("failed  vector store ")
                .contains("skipped collection ")
                .contains("-> start it")
                .doesNotContain("\u2713", "\u2192");
    }

    @Test
    void isJsonForPrograms() {
        assertThat(JsonText.compact(new PreflightReport(REPORT.results().subList(0, 2)).json()))
                .isEqualTo("{\"ok\":true,\"checks\":[{\"name\":\"port\",\"status\":\"ok\",\"detail\":\"8000 is free\","
                        + "\"action\":null},{\"name\":\"database_tables\",\"status\":\"warning\","
                        + "\"detail\":\"not there yet\",\"action\":\"None: the first start makes them.\"}]}");
    }

    @Test
    void aBrokenConfigurationFailsAndSkipsTheRest() {
        PreflightReport report = Preflight.withoutConfiguration(List.of("A=1 is wrong", "B=2 is wrong"));

        assertThat(report.results()).extracting(CheckResult::name).isEqualTo(Checklist.NAMES);
        assertThat(report.results().getFirst().finding().detail()).isEqualTo("A=1 is wrong\nB=2 is wrong");
        assertThat(report.results().subList(1, Checklist.NAMES.size()))
                .allSatisfy(result ->
                        assertThat(result.finding()).isEqualTo(new Finding.Skipped("the configuration is not valid")));
        assertThat(report.text(terminal(StandardCharsets.UTF_8)))
                .startsWith("\u2717 configuration    A=1 is wrong\n                   B=2 is wrong\n");
    }

    private static Terminal terminal(Charset charset) {
        var out = new PrintStream(new ByteArrayOutputStream(), false, charset);
        return new Terminal(out, out, false);
    }
}
