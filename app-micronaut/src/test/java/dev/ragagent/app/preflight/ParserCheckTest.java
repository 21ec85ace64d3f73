package dev.ragagent.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.app.parsing.ParserProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParserCheckTest {
    private static final Configuration CONFIGURATION = ConfigurationReader.read(Map.of());

    @TempDir
    Path folder;

    @Test
    void tellsHowLongTheProgramTookAndWhetherItHasANetwork() {
        Finding finding = look(ParserProgram.of(CONFIGURATION));

        switch (finding) {
            case Finding.Ok ok ->
                assertThat(ok.detail())
                        .matches("PDF and office documents are read in a process without network,"
                                + " started in \\d+ ms");
            case Finding.Warning open -> // a system that lets no process confine itself
                assertThat(open.detail())
                        .matches("(?s)PDF and office documents .* started in \\d+ ms, which is not kept"
                                + " from the network: .+");
            default -> throw new AssertionError(finding);
        }
    }

    @Test
    void warnsWhenTheProgramIsNotThere() {
        Path missing = folder.resolve("parser");

        assertThat(look(new ParserProgram(missing, CONFIGURATION.parser())))
                .isInstanceOfSatisfying(
                        Finding.Warning.class,
                        warning -> assertThat(warning.detail()).contains("is not in " + missing));
    }

    @Test
    void warnsWhenTheProgramDoesNotStart() {
        assertThat(look(new ParserProgram(folder, CONFIGURATION.parser())))
                .isInstanceOfSatisfying(
                        Finding.Warning.class,
                        warning -> assertThat(warning.detail()).contains("does not start from " + folder));
    }

    private static Finding look(ParserProgram program) {
        return new ParserCheck(program).look(Look.within(Duration.ofSeconds(30)));
    }
}
