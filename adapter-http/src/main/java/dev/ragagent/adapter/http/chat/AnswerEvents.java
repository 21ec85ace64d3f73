package dev.ragagent.adapter.http.chat;

import dev.ragagent.adapter.http.search.Source;
import dev.ragagent.adapter.http.sse.EventOutput;
import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.score.Answerability;
import dev.ragagent.port.in.AnswerListener;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends what is heard of an answer as {@code retrieval} and {@code content}. */
record AnswerEvents(EventOutput output) implements AnswerListener {
    /** What an answer will rest on. */
    @WireFormat
    record Retrieval(
            @Property(minimum = 0, maximum = 1) @Nullable Double confidence,

            @Property(labels = ConfidenceLevel.class) @Nullable
            String confidenceLevel,

            @Property(minimum = 0, maximum = 1) @Nullable Double answerability,

            ChatAnswer.Metrics confidenceMetrics,
            List<Source> sources) {}

    /** More of its text. */
    @WireFormat
    record Content(@Property("What comes to the text.") String delta) {}

    @Override
    public void evidence(Optional<Assessment> assessment, List<Passage> sources) {
        var verdict = assessment.map(Assessment::verdict);
        output.send(
                "retrieval",
                new Retrieval(
                        verdict.map(v -> v.confidence().value()).orElse(null),
                        verdict.map(v -> Label.of(v.level())).orElse(null),
                        assessment
                                .flatMap(Assessment::answerability)
                                .map(Answerability::value)
                                .orElse(null),
                        ChatAnswer.Metrics.of(
                                assessment.map(Assessment::metrics).orElse(ConfidenceMetrics.NONE)),
                        Source.of(sources)));
    }

    @Override
    public void text(String piece) {
        output.send("content", new Content(piece));
    }
}
