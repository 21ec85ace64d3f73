package dev.ragagent.core.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragagent.core.Samples;
import dev.ragagent.core.retrieval.Retrieval;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawConfidencePolicyTest {
    private final RawConfidencePolicy policy = new RawConfidencePolicy(ConfidenceThresholds.DEFAULT);

    @Test
    void answersPlainlyAtEveryBoundaryOfHigh() {
        var decision = decide(0, 0.9, 0.9, 0.75);
        assertAllowed(decision, ConfidenceLevel.HIGH, 0.85);
        assertThat(decision.used()).hasSize(3);
    }

    @Test
    void theMeanOfEqualCosinesReachesTheirOwnValue() {
        assertAllowed(decide(0, 0.85, 0.85, 0.85), ConfidenceLevel.HIGH, 0.85);
        assertAllowed(decide(0, 0.6, 0.6, 0.6), ConfidenceLevel.LOW, 0.6);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an average just below high, 0.85 0.85 0.8499, MEDIUM",
        "a chunk just below the floor of high, 0.95 0.95 0.7499, MEDIUM",
        "two chunks where high asks for three, 0.95 0.95, MEDIUM",
        "one chunk where medium asks for two, 0.95, LOW",
        "an average just below medium, 0.75 0.7499, LOW",
        "a chunk just below the floor of medium, 0.95 0.6499, LOW",
        "both floors of medium touched, 0.85 0.65, MEDIUM",
        "an average at low, 0.6, LOW",
        "a chunk far down which low does not mind, 0.95 0.3, LOW",
    })
    void fallsThroughToTheNextLevel(String why, String cosines, ConfidenceLevel level) {
        var decision = policy.decide(evidence(0, parse(cosines)));
        assertThat(decision.assessment().verdict()).isInstanceOf(Verdict.Allowed.class);
        assertThat(decision.assessment().verdict().level()).isEqualTo(level);
    }

    @Test
    void refusesAnAverageJustBelowLowAndReportsIt() {
        var decision = decide(0, 0.6, 0.5999);
        assertRefused(decision, RefusalReason.LOW_CONFIDENCE, 0.59995);
        assertThat(decision.assessment().metrics().chunks()).isEqualTo(2);
    }

    @Test
    void dropsChunksBelowTheThresholdBeforeItAverages() {
        var decision = decide(0.7, 0.8, 0.7, 0.6999, 0.1);
        assertAllowed(decision, ConfidenceLevel.MEDIUM, 0.75);
        assertThat(decision.used()).extracting(used -> used.chunk().text()).containsExactly("Passage 1", "Passage 2");
        assertThat(decision.assessment().metrics()).isEqualTo(new ConfidenceMetrics(0.75, 0.7, 0.8, 2, 0));
    }

    @Test
    void refusesWhenTheThresholdLeavesNoneAndShowsWhatItLookedAt() {
        var decision = decide(0.7, 0.69, 0.5, -0.3);
        assertRefused(decision, RefusalReason.NO_RELEVANT_CONTEXT, 0);
        var metrics = decision.assessment().metrics();
        assertThat(metrics.chunks()).isEqualTo(3);
        assertThat(metrics.maxSimilarity()).isEqualTo(0.69);
        assertThat(metrics.minSimilarity()).isZero();
    }

    @Test
    void refusesWhenNothingWasFound() {
        var decision = decide(0);
        assertRefused(decision, RefusalReason.NO_RELEVANT_CONTEXT, 0);
        assertThat(decision.assessment().metrics()).isEqualTo(ConfidenceMetrics.NONE);
    }

    @Test
    void refusesWithLowConfidenceWithoutAQueryVector() {
        var chunks = List.of(Samples.ranked(Samples.chunk(1, "Found by its terms"), 1, Optional.empty()));
        var decision = policy.decide(new Evidence("q", Samples.found(chunks), new CalibratedScore(0), false));
        assertRefused(decision, RefusalReason.LOW_CONFIDENCE, 0);
        assertThat(decision.assessment().metrics().chunks()).isOne();
    }

    @Test
    void diversityIsOneMinusTheMeanPairwiseCosine() {
        var found = Samples.found(0.9, 0.9, 0.9);
        var vectors = Map.of(
                Samples.id(1), new Embedding(new float[] {1, 0}),
                Samples.id(2), new Embedding(new float[] {0, 2}),
                Samples.id(3), new Embedding(new float[] {3, 0}));
        var withVectors = new Retrieval(RetrievalMode.HYBRID, found.chunks(), vectors, Optional.empty());
        var decision = policy.decide(new Evidence("q", withVectors, new CalibratedScore(0), false));
        assertThat(decision.assessment().metrics().diversity()).isCloseTo(1 - 1.0 / 3, within(1e-9));
    }

    @Test
    void namesItsParameters() {
        assertThat(policy.describe()).isEqualTo("raw high=0.85 medium=0.75 low=0.6");
    }

    /** The rule written a second time, in another way, on many random cases around its boundaries. */
    @Test
    void agreesWithThePlainReadingOfTheRuleEverywhere() {
        var random = new Random(20251217);
        for (int round = 0; round < 20_000; round++) {
            double[] cosines = random.doubles(random.nextInt(7), 0.3, 1.0)
                    .map(c -> Math.round(c * 20) / 20.0)
                    .toArray();
            double threshold = random.nextInt(20) / 20.0;
            var verdict =
                    policy.decide(evidence(threshold, cosines)).assessment().verdict();
            var kept = Arrays.stream(cosines).filter(c -> c >= threshold).toArray();
            assertThat(verdict.level())
                    .as("cosines %s, threshold %s", Arrays.toString(cosines), threshold)
                    .isEqualTo(plainReading(kept));
            assertThat(verdict.confidence().value())
                    .isCloseTo(DoubleStream.of(kept).average().orElse(0), within(1e-12));
            if (verdict instanceof Verdict.Refused refused) {
                assertThat(refused.reason())
                        .isEqualTo(kept.length == 0 ? RefusalReason.NO_RELEVANT_CONTEXT : RefusalReason.LOW_CONFIDENCE);
            }
        }
    }

    private static ConfidenceLevel plainReading(double[] kept) {
        double average = Math.round(DoubleStream.of(kept).average().orElse(0) * 1e9) / 1e9;
        double least = DoubleStream.of(kept).min().orElse(0);
        if (kept.length >= 3 && least >= 0.75 && average >= 0.85) {
            return ConfidenceLevel.HIGH;
        } else if (kept.length >= 2 && least >= 0.65 && average >= 0.75) {
            return ConfidenceLevel.MEDIUM;
        }
        return kept.length >= 1 && average >= 0.6 ? ConfidenceLevel.LOW : ConfidenceLevel.INSUFFICIENT;
    }

    private Decision decide(double threshold, double... cosines) {
        return policy.decide(evidence(threshold, cosines));
    }

    private static Evidence evidence(double threshold, double... cosines) {
        return new Evidence("q", Samples.found(cosines), new CalibratedScore(threshold), false);
    }

    private static double[] parse(String cosines) {
        return Arrays.stream(cosines.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void assertAllowed(Decision decision, ConfidenceLevel level, double confidence) {
        var verdict = decision.assessment().verdict();
        assertThat(verdict).isInstanceOf(Verdict.Allowed.class);
        assertThat(verdict.level()).isEqualTo(level);
        assertThat(verdict.confidence().value()).isCloseTo(confidence, within(1e-9));
    }

    private static void assertRefused(Decision decision, RefusalReason reason, double confidence) {
        assertThat(decision.used()).isEmpty();
        assertThat(decision.assessment().verdict()).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.confidence().value()).isCloseTo(confidence, within(1e-9));
        });
    }
}
