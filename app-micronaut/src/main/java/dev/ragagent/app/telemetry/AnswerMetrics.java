package dev.ragagent.app.telemetry;

import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.port.out.PipelineObserver;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts answers by level and kind, the tokens of their models, and the distribution of their confidence. Small talk has no confidence. */
public final class AnswerMetrics implements PipelineObserver {
    private final MeterRegistry registry;
    private final DistributionSummary confidence;

    public AnswerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.confidence = DistributionSummary.builder("confidence_score")
                .description("Confidence of answered and refused questions")
                .serviceLevelObjectives(0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
                .register(registry);
    }

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.QuestionAnswered(Exchange exchange)) {
            Answer answer = exchange.turn().answer();
            answer.assessment()
                    .ifPresent(a -> confidence.record(a.verdict().confidence().value()));
            registry.counter(
                            "chat_answers",
                            "confidence_level",
                            answer.assessment().map(AnswerMetrics::level).orElse("none"),
                            "outcome",
                            lower(answer.kind()))
                    .increment();
            count("prompt", answer.usage().promptTokens());
            count("completion", answer.usage().completionTokens());
        }
    }

    private void count(String kind, int tokens) {
        if (tokens > 0) {
            registry.counter("llm_tokens", "kind", kind).increment(tokens);
        }
    }

    private static String level(Assessment assessment) {
        return lower(assessment.verdict().level());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
