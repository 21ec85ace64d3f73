package dev.ragagent.app.logging;

import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Turn;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one line of each answered question. {@code request_id} and {@code endpoint} come from the logging context, which the
 * HTTP adapter fills; a question from elsewhere has none.
 */
final class AnswerLine {
    private static final Logger ANSWERS = LoggerFactory.getLogger(Logging.ANSWERS);

    private final boolean content;

    AnswerLine(boolean content) {
        this.content = content;
    }

    void log(Turn turn) {
        Answer answer = turn.answer();
        var metrics = answer.assessment().map(assessment -> assessment.metrics());
        var line = ANSWERS.atInfo()
                .addKeyValue("session_id", answer.session())
                .addKeyValue("message_id", answer.id())
                .addKeyValue("outcome", lowerCase(answer.kind()))
                .addKeyValue("degraded", answer.degraded())
                .addKeyValue(
                        "confidence_level",
                        answer.assessment()
                                .map(assessment ->
                                        lowerCase(assessment.verdict().level()))
                                .orElse("none"))
                .addKeyValue(
                        "avg_similarity",
                        metrics.map(m -> thousandths(m.averageSimilarity())).orElse(0.0))
                .addKeyValue("num_chunks", metrics.map(m -> m.chunks()).orElse(0))
                .addKeyValue("execution_time_ms", answer.timings().total().toMillis());
        if (content) {
            line = line.addKeyValue("question", turn.question().text()).addKeyValue("answer", answer.text());
        }
        line.log("Question answered.");
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static double thousandths(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
