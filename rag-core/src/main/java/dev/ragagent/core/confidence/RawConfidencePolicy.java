package dev.ragagent.core.confidence;

import dev.ragagent.core.retrieval.RankedChunk;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.Confidence;
import dev.ragagent.model.score.CosineSimilarity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The literal rule of the deployment guide: cosines compared with fixed numbers.
 *
 * <ol>
 *   <li>Chunks of the top k whose similarity is below the threshold are dropped. None left: {@code NO_RELEVANT_CONTEXT}.
 *   <li>The average similarity of the rest is the confidence. It reaches a level when it is not below that level's
 *       threshold, no chunk is below the level's floor, and there are enough chunks. A level that is not reached falls
 *       through to the next. None reached: {@code LOW_CONFIDENCE}.
 *   <li>Without a query vector there is nothing to average: {@code LOW_CONFIDENCE}.
 * </ol>
 *
 * <p>Raw cosines do not carry over between embedding models, so this confidence is no probability.
 */
public final class RawConfidencePolicy implements ConfidencePolicy {
    /** What a mean of doubles may lose: the mean of three times 0.85 has to reach 0.85. */
    private static final double ROUNDING = 1e-9;

    /** The similarity that every chunk has at a level, as the deployment guide has it. */
    private static final double HIGH_FLOOR = 0.75;

    private static final double MEDIUM_FLOOR = 0.65;
    private static final double NO_FLOOR = 0;

    /** How many chunks a level takes, as the deployment guide has it. */
    private static final int HIGH_CHUNKS = 3;

    private static final int MEDIUM_CHUNKS = 2;
    private static final int LOW_CHUNKS = 1;

    private final ConfidenceThresholds thresholds;
    private final List<Rule> rules;

    public RawConfidencePolicy(ConfidenceThresholds thresholds) {
        this.thresholds = Objects.requireNonNull(thresholds, "thresholds");
        this.rules = List.of(
                new Rule(ConfidenceLevel.HIGH, thresholds.high(), HIGH_FLOOR, HIGH_CHUNKS),
                new Rule(ConfidenceLevel.MEDIUM, thresholds.medium(), MEDIUM_FLOOR, MEDIUM_CHUNKS),
                new Rule(ConfidenceLevel.LOW, thresholds.low(), NO_FLOOR, LOW_CHUNKS));
    }

    @Override
    public Decision decide(Evidence evidence) {
        var found = evidence.found();
        var usable = found.chunks().stream()
                .filter(chunk -> reaches(chunk, evidence.threshold()))
                .toList();
        if (usable.isEmpty()) {
            var lookedAt = Similarities.metrics(found.chunks(), found.embeddings(), this::similarity);
            return refusal(Confidence.NONE, reasonForNoneLeft(found.chunks()), lookedAt);
        }
        var metrics = Similarities.metrics(usable, found.embeddings(), this::similarity);
        var confidence = new Confidence(metrics.averageSimilarity());
        return rules.stream()
                .filter(rule -> rule.reachedBy(metrics))
                .findFirst()
                .map(rule -> allowance(confidence, rule.level(), metrics, usable))
                .orElseGet(() -> refusal(confidence, RefusalReason.LOW_CONFIDENCE, metrics));
    }

    @Override
    public CalibratedScore similarity(CosineSimilarity cosine) {
        return CalibratedScore.raw(cosine);
    }

    @Override
    public String describe() {
        return "raw high=" + thresholds.high() + " medium=" + thresholds.medium() + " low=" + thresholds.low();
    }

    private boolean reaches(RankedChunk chunk, CalibratedScore threshold) {
        return chunk.cosine()
                .map(cosine -> similarity(cosine).compareTo(threshold) >= 0)
                .orElse(false);
    }

    private static RefusalReason reasonForNoneLeft(List<RankedChunk> lookedAt) {
        boolean withoutQueryVector = !lookedAt.isEmpty()
                && lookedAt.stream().allMatch(chunk -> chunk.cosine().isEmpty());
        return withoutQueryVector ? RefusalReason.LOW_CONFIDENCE : RefusalReason.NO_RELEVANT_CONTEXT;
    }

    private static Decision allowance(
            Confidence confidence, ConfidenceLevel level, ConfidenceMetrics metrics, List<RankedChunk> used) {
        return new Decision(new Assessment(new Verdict.Allowed(confidence, level), metrics, Optional.empty()), used);
    }

    private static Decision refusal(Confidence confidence, RefusalReason reason, ConfidenceMetrics metrics) {
        return new Decision(
                new Assessment(new Verdict.Refused(confidence, reason), metrics, Optional.empty()), List.of());
    }

    /** What a level asks for. */
    private record Rule(ConfidenceLevel level, double leastAverage, double leastSimilarity, int leastChunks) {
        boolean reachedBy(ConfidenceMetrics metrics) {
            return metrics.averageSimilarity() >= leastAverage - ROUNDING
                    && metrics.minSimilarity() >= leastSimilarity
                    && metrics.chunks() >= leastChunks;
        }
    }
}
