package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import org.junit.jupiter.api.Test;

class GenerationsTest {
    private static final Subject SUBJECT = new Subject("language model", "m", "host");

    @Test
    void answersOfNoUseMayBeTriedAgainAndDoNotSpeakAgainstTheServer() {
        for (Failure failure : new Failure[] {
            failure(" ", FinishReason.STOP),
            failure("\0", FinishReason.STOP),
            failure("words", FinishReason.OTHER),
            failure("words", FinishReason.TOOL_EXECUTION)
        }) {
            assertThat(failure.retryable()).isTrue();
            assertThat(failure.counts()).isFalse();
            assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        }
    }

    @Test
    void textIsWellFormed() {
        assertThat(Generations.of(SUBJECT, "a\ud83d b\0c \ude00\ud83d\ude00", response(FinishReason.STOP))
                        .text())
                .isEqualTo("a\ufffd bc \ufffd\ud83d\ude00");
    }

    static ChatResponse response(FinishReason finish) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from("unused"))
                .finishReason(finish)
                .build();
    }

    private static Failure failure(String text, FinishReason finish) {
        var e = catchThrowableOfType(UpstreamException.class, () -> Generations.of(SUBJECT, text, response(finish)));
        assertThat(e).isNotNull();
        return e.failure();
    }
}
