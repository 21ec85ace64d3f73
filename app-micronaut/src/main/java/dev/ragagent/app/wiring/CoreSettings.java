package dev.ragagent.app.wiring;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.ModelSettings;
import dev.ragagent.core.RagSettings;
import dev.ragagent.core.access.AccessSettings;
import dev.ragagent.core.admission.RequestLimits;
import dev.ragagent.core.confidence.ConfidenceThresholds;
import dev.ragagent.core.generation.GenerationSettings;
import dev.ragagent.core.generation.GenerationSettings.WhenDown;
import dev.ragagent.core.ingestion.IngestionSettings;
import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.score.CalibratedScore;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The core's settings, as the configuration has them. */
final class CoreSettings {
    /** What reading takes beside the parser's own time, so that it is the parser that says what was too slow. */
    private static final Duration BESIDE_PARSER = Duration.ofSeconds(10);

    private CoreSettings() {}

    static RagSettings of(Configuration configuration) {
        Configuration.Questions questions = configuration.questions();
        Configuration.Sessions sessions = configuration.sessions();
        return new RagSettings(
                new RequestLimits(
                        questions.topKDefault(),
                        questions.maxTopK(),
                        questions.maxLength(),
                        new CalibratedScore(questions.similarityThreshold()),
                        questions.mode()),
                new ConfidenceThresholds(questions.high(), questions.medium(), questions.low()),
                new SessionSettings(
                        sessions.expiry(),
                        sessions.maxMessages(),
                        sessions.historyTurns(),
                        sessions.decisionRetention(),
                        configuration.log().content()),
                generation(configuration.models()));
    }

    private static GenerationSettings generation(ModelSettings models) {
        return new GenerationSettings(
                models.maxResponseTokens(),
                GenerationSettings.DEFAULT.historyTokens(),
                models.extractWhenDown() ? WhenDown.EXTRACT : WhenDown.FAIL);
    }

    /** @param ownerToken what commands of the data folder's owner show; empty where no request comes in */
    static AccessSettings access(Configuration configuration, Optional<KeyHash> ownerToken) {
        Configuration.Access access = configuration.access();
        return new AccessSettings(
                access.keys(), ownerToken, access.openToAnonymous() ? Set.of(Scope.CHAT) : EnumSet.allOf(Scope.class));
    }

    static IngestionSettings ingestion(Configuration configuration) {
        var settings = IngestionSettings.DEFAULT.withMaxBytes(configuration.uploadLimitBytes());
        Duration parsing = configuration.parser().timeout().plus(BESIDE_PARSER);
        return parsing.compareTo(settings.parsing()) > 0 ? settings.withParsing(parsing) : settings;
    }
}
