package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.chat.ChatAnswer;
import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.Replay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question that was asked again: what changed in words, and both answers with what led to them. */
@WireFormat
public record ReplayEntry(String messageId, String question, List<String> changes, Side before, Side now) {
    /** One of the answers. */
    @WireFormat
    public record Side(
            ChatAnswer answer,
            boolean rewritten,
            String policy,
            @Nullable String embeddingModel,
            @Nullable String mode,
            double similarityThreshold,
            List<ExplanationEntry.Retrieved> retrieved) {
        private static Side of(ChatAnswer answer, DecisionRecord record) {
            return new Side(
                    answer,
                    record.rewritten(),
                    record.policy(),
                    record.embeddingModel().orElse(null),
                    record.mode().map(Label::of).orElse(null),
                    record.similarityThreshold().value(),
                    record.retrieved().stream()
                            .map(ExplanationEntry.Retrieved::of)
                            .toList());
        }
    }

    /** The body for that replay. */
    public static ReplayEntry of(Replay replay) {
        Answer then = replay.then().answer();
        return new ReplayEntry(
                then.id().toString(),
                replay.then().question().text(),
                replay.changes(),
                Side.of(ChatAnswer.of(then), replay.thenDecision()),
                // It is not recorded, so it belongs to no session.
                Side.of(ChatAnswer.withoutSession(replay.now()), replay.nowDecision()));
    }
}
