package dev.ragagent.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.ContentType;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class IngestCommandTest {
    @Test
    void theHelpNamesWhatCanBeRead() {
        assertThat(IngestCommand.class.getAnnotation(Command.class).description()[0])
                .endsWith(" " + ContentType.labels() + ".");
    }
}
