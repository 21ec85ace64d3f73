package dev.ragagent.adapter.http.sessions;

import dev.ragagent.adapter.http.chat.CitationEntry;
import dev.ragagent.adapter.http.search.Source;
import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Conversation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A conversation, oldest message first. */
@WireFormat
record SessionHistory(
        @Property(format = "uuid") String sessionId,
        @Property(format = "date-time") String createdAt,
        @Property(format = "date-time") String updatedAt,
        @Property(format = "date-time") String expiresAt,

        @Property("The first question, at most 200 characters.")
        String topicSummary,

        List<Message> messages) {
    /** One message; what only answers have is null or empty on a question. */
    @WireFormat
    record Message(
            @Property(format = "uuid") String messageId,

            @Property(values = {"user", "assistant"}) String role,

            String content,
            @Property(format = "date-time") String timestamp,

            @Property(minimum = 0, maximum = 1) @Nullable Double confidence,

            @Property(labels = ConfidenceLevel.class) @Nullable
            String confidenceLevel,

            @Property(labels = AnswerKind.class) @Nullable String answerKind,

            List<Source> sources,
            List<CitationEntry> citations) {
        private static Message of(AskedQuestion question) {
            return new Message(
                    question.id().toString(),
                    "user",
                    question.text(),
                    WireTime.of(question.at()),
                    null,
                    null,
                    null,
                    List.of(),
                    List.of());
        }

        private static Message of(Answer answer) {
            Optional<Verdict> verdict = answer.assessment().map(Assessment::verdict);
            return new Message(
                    answer.id().toString(),
                    "assistant",
                    answer.text(),
                    WireTime.of(answer.at()),
                    verdict.map(v -> v.confidence().value()).orElse(null),
                    verdict.map(v -> Label.of(v.level())).orElse(null),
                    Label.of(answer.kind()),
                    Source.of(answer.sources()),
                    CitationEntry.of(answer.citations()));
        }
    }

    static SessionHistory of(Conversation conversation) {
        return new SessionHistory(
                conversation.id().toString(),
                WireTime.of(conversation.createdAt()),
                WireTime.of(conversation.updatedAt()),
                WireTime.of(conversation.expiresAt()),
                conversation.topic(),
                conversation.turns().stream()
                        .flatMap(turn -> Stream.of(Message.of(turn.question()), Message.of(turn.answer())))
                        .toList());
    }
}
