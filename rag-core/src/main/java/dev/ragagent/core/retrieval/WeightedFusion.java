package dev.ragagent.core.retrieval;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SparseHit;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.FusionScore;
import dev.ragagent.model.score.SparseScore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Adds a chunk's cosine and its term score, each with a weight, over the union of both sides.
 *
 * <p>Term scores differ in scale between stores, so a ratio is added: the score over the best that any passage could have
 * for this question. It says how much of the question a passage holds, which neither a rank nor a score scaled to the
 * question's own hits does. Where a store can't tell that best score, the question's best hit stands in for it, and the
 * cosine weighs more, since that ratio is 1 for every question's first hit however little it holds. A chunk beyond the
 * limit of the term search has the score that the store tells with its dense hits, else 0.
 */
public final class WeightedFusion implements Fusion {
    /**
     * The cosine's weight beside the ratio to the ideal score. Chosen on the calibration half of SQuAD 2 and on
     * technical documentation, with 100 candidates a side; it beat rank fusion and scaling within a question's hits.
     */
    static final double COSINE_WEIGHT = 0.5;

    /** The cosine's weight beside the ratio to the best hit; chosen in the same way. */
    static final double COSINE_WEIGHT_WITHOUT_IDEAL = 0.8;

    private static final Comparator<RankedChunk> BEST_FIRST = Comparator.comparing(RankedChunk::fusion)
            .reversed()
            .thenComparing(ranked -> ranked.chunk().id());

    @Override
    public List<RankedChunk> rank(RetrievalMode mode, Candidates candidates) {
        var scale = scale(candidates);
        return union(candidates).values().stream()
                .map(both -> both.ranked(
                        score(mode, both, scale, candidates.idealSparse().isPresent())))
                .sorted(BEST_FIRST)
                .toList();
    }

    private static FusionScore score(RetrievalMode mode, Both both, SparseScore scale, boolean ideal) {
        double weight = switch (mode) {
            case DENSE -> 1;
            case SPARSE -> 0;
            case HYBRID -> ideal ? COSINE_WEIGHT : COSINE_WEIGHT_WITHOUT_IDEAL;
        };
        double cosine = both.cosine().map(CosineSimilarity::value).orElse(0.0);
        double ratio = both.termScore().map(SparseScore::value).orElse(0.0) / scale.value();
        return new FusionScore(weight * cosine + (1 - weight) * ratio);
    }

    /** What term scores are divided by; above 0 whenever there is a term score. */
    private static SparseScore scale(Candidates candidates) {
        return candidates
                .idealSparse()
                .filter(ideal -> ideal.value() > 0)
                .or(() -> candidates.sparse().stream().map(SparseHit::score).findFirst())
                .orElse(new SparseScore(1));
    }

    private static Map<ChunkId, Both> union(Candidates candidates) {
        var union = new LinkedHashMap<ChunkId, Both>();
        for (DenseHit hit : candidates.dense()) {
            union.put(hit.chunk().id(), new Both(hit.chunk(), hit, null));
        }
        for (SparseHit hit : candidates.sparse()) {
            union.merge(
                    hit.chunk().id(),
                    new Both(hit.chunk(), null, hit),
                    (dense, sparse) -> new Both(dense.chunk, dense.dense, sparse.sparse));
        }
        return union;
    }

    private record Both(
            Chunk chunk, @Nullable DenseHit dense, @Nullable SparseHit sparse) {
        Optional<CosineSimilarity> cosine() {
            if (dense != null) {
                return Optional.of(dense.cosine());
            }
            return sparse == null ? Optional.empty() : sparse.cosine();
        }

        Optional<SparseScore> termScore() {
            if (sparse != null) {
                return Optional.of(sparse.score());
            }
            return dense == null ? Optional.empty() : dense.sparse();
        }

        RankedChunk ranked(FusionScore score) {
            return new RankedChunk(
                    chunk,
                    score,
                    cosine(),
                    termScore(),
                    dense == null ? OptionalInt.empty() : OptionalInt.of(dense.rank()),
                    sparse == null ? OptionalInt.empty() : OptionalInt.of(sparse.rank()));
        }
    }
}
