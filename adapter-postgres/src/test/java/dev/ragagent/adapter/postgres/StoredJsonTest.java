package dev.ragagent.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.RetrievedChunk;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.testkit.record.SampleExchanges;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored as JSON comes back as it was, also what an earlier version of this code stored. */
class StoredJsonTest {
    private static final Instant AT = Instant.parse("2026-03-02T09:30:00.123456Z");
    private static final SessionId SESSION = new SessionId(new UUID(71, 1));

    static Stream<Answer> answers() {
        return SampleExchanges.answersOfEveryForm(SESSION, AT).stream();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersComeBackAsTheyWere(Answer answer) {
        assertThat(AnswerJson.read(AnswerJson.write(answer))).isEqualTo(answer);
    }

    @Test
    void decisionsComeBackAsTheyWere() {
        for (var decision : List.of(SampleExchanges.fullDecision(), SampleExchanges.bareDecision())) {
            assertThat(DecisionJson.read(DecisionJson.write(decision))).isEqualTo(decision);
        }
    }

    /** These files are what is in databases out there: they are never changed, and new forms get files of their own. */
    @Test
    void formOneStaysReadable() throws IOException {
        Answer full = SampleExchanges.answersOfEveryForm(SESSION, AT).getFirst();

        assertThat(AnswerJson.read(stored("answer-form-1.json"))).isEqualTo(full);
        assertThat(DecisionJson.read(stored("decision-form-1.json")))
                .isEqualTo(asAtFirst(SampleExchanges.fullDecision()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"v\":2}", "{\"v\":1}", "{\"v\":1,\"id\":7}", "{\"v\":\"1\"}"})
    void whatCannotBeReadIsAnErrorOfTheStore(String json) {
        assertThatThrownBy(() -> AnswerJson.read(json))
                .isInstanceOfSatisfying(
                        RecordStoreException.class,
                        e -> assertThat(e.retryable()).isFalse());
        assertThatThrownBy(() -> DecisionJson.read(json)).isInstanceOf(RecordStoreException.class);
    }

    /** The filter, and of retrieved chunks the document, were not kept at first. */
    private static DecisionRecord asAtFirst(DecisionRecord decision) {
        return new DecisionRecord(
                decision.questionHash(),
                decision.rewritten(),
                decision.policy(),
                decision.embeddingModel(),
                decision.mode(),
                decision.topK(),
                decision.similarityThreshold(),
                decision.thresholdFromRequest(),
                Filter.everything(),
                decision.retrieved().stream()
                        .map(chunk -> new RetrievedChunk(
                                chunk.id(),
                                Optional.empty(),
                                chunk.fusion(),
                                chunk.cosine(),
                                chunk.sparse(),
                                chunk.denseRank(),
                                chunk.sparseRank()))
                        .toList());
    }

    private static String stored(String name) throws IOException {
        try (InputStream in = StoredJsonTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
