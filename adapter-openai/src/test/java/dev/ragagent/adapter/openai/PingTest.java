package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.error.ChatGeneratorException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whether a chat model can be used, before it is. */
class PingTest {
    @Test
    void aModelThatIsThereAnswers() {
        try (Server server = Server.start()) {
            server.chat().ping(Server.ample());
        }
    }

    @Test
    void saysThatTheServerDoesNotKnowTheModel() {
        try (Server server = Server.start(
                options -> options.withModels(Set.of("other")), connection -> connection.withAttempts(1))) {
            assertThatExceptionOfType(ChatGeneratorException.class)
                    .isThrownBy(() -> server.chat().ping(Server.ample()))
                    .withMessageContaining("does not know the model \"gpt-4o-mini\"");
        }
    }

    @Test
    void saysThatTheKeyIsWrongWithoutShowingIt() {
        try (Server server = Server.start(options -> options.withApiKey("another"), UnaryOperator.identity())) {
            assertThatExceptionOfType(ChatGeneratorException.class)
                    .isThrownBy(() -> server.chat().ping(Server.ample()))
                    .withMessageContaining("refused the API key")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(Server.KEY));
        }
    }
}
