package dev.ragagent.adapter.memory;

import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.SparseHit;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.SparseScore;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Stores that search wrongly. */
final class SearchMutants {
    private SearchMutants() {}

    /** Falsifies what a search found. */
    abstract static class Falsifier extends MutantContract {
        abstract Candidates falsify(Candidates found);

        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public Candidates search(CandidateQuery query, Deadline deadline) {
                    return falsify(super.search(query, deadline));
                }
            };
        }
    }

    /** Gives (cosine + 1) / 2, as some libraries do. */
    static class WrongScale extends Falsifier {
        @Override
        Candidates falsify(Candidates found) {
            return dense(
                    found,
                    hit -> new DenseHit(
                            hit.chunk(),
                            hit.rank(),
                            new CosineSimilarity((hit.cosine().value() + 1) / 2),
                            hit.sparse()));
        }
    }

    static class RanksFromTwo extends Falsifier {
        @Override
        Candidates falsify(Candidates found) {
            Candidates dense =
                    dense(found, hit -> new DenseHit(hit.chunk(), hit.rank() + 1, hit.cosine(), hit.sparse()));
            return sparse(dense, hit -> new SparseHit(hit.chunk(), hit.rank() + 1, hit.score(), hit.cosine()));
        }
    }

    static class TiesByNothing extends Falsifier {
        @Override
        Candidates falsify(Candidates found) {
            List<DenseHit> dense = new ArrayList<>(found.dense());
            dense.sort(Comparator.comparing(DenseHit::cosine)
                    .thenComparing(hit -> hit.chunk().id())
                    .reversed());
            List<SparseHit> sparse = new ArrayList<>(found.sparse());
            sparse.sort(Comparator.comparing(SparseHit::score)
                    .thenComparing(hit -> hit.chunk().id())
                    .reversed());
            return ranked(dense, sparse, found.idealSparse());
        }
    }

    static class ForgetsEveryEighthHit extends Falsifier {
        @Override
        Candidates falsify(Candidates found) {
            var kept = new ArrayList<>(found.dense());
            kept.removeIf(hit -> hit.rank() % 8 == 0);
            return ranked(kept, found.sparse(), found.idealSparse());
        }
    }

    static class SparseHitsWithoutCosine extends Falsifier {
        @Override
        Candidates falsify(Candidates found) {
            return sparse(found, hit -> new SparseHit(hit.chunk(), hit.rank(), hit.score(), Optional.empty()));
        }
    }

    /** Takes what is beyond the limit of the term search for what shares no term. */
    static class TermScoresOfListedHitsAlone extends Falsifier {
        @Override
        Candidates falsify(Candidates found) {
            return dense(found, hit -> {
                boolean listed =
                        found.sparse().stream().anyMatch(other -> other.chunk().equals(hit.chunk()));
                Optional<SparseScore> score =
                        listed ? hit.sparse() : hit.sparse().map(some -> new SparseScore(0));
                return new DenseHit(hit.chunk(), hit.rank(), hit.cosine(), score);
            });
        }
    }

    /** Every term weighs the same. */
    static class RareTermsWeighNoMore extends Falsifier {
        @Override
        Candidates falsify(Candidates found) {
            List<SparseHit> hits = new ArrayList<>(found.sparse());
            hits.sort(Comparator.comparing(hit -> hit.chunk().id()));
            hits.replaceAll(hit -> new SparseHit(hit.chunk(), hit.rank(), new SparseScore(1), hit.cosine()));
            return ranked(found.dense(), hits, found.idealSparse());
        }
    }

    /** Takes the best score found for the best that could be. */
    static class IdealIsTheBestFound extends Falsifier {
        @Override
        Candidates falsify(Candidates found) {
            double best = found.sparse().isEmpty()
                    ? 0
                    : found.sparse().getFirst().score().value();
            return new Candidates(found.dense(), found.sparse(), Optional.of(new SparseScore(best)));
        }
    }

    static class IdealTooLow extends Falsifier {
        @Override
        Candidates falsify(Candidates found) {
            Optional<SparseScore> low = found.idealSparse().map(ideal -> new SparseScore(ideal.value() * 0.7));
            return new Candidates(found.dense(), found.sparse(), low);
        }
    }

    /** Answers what it does not declare. */
    static class DeclaresNothing extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public Set<VectorStoreCapability> capabilities() {
                    return Set.of();
                }

                @Override
                public Candidates search(CandidateQuery query, Deadline deadline) {
                    Candidates found = super.search(query, deadline);
                    return new Candidates(found.dense(), found.sparse(), Optional.of(new SparseScore(1)));
                }
            };
        }
    }

    static class DeclaresPersistence extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public Set<VectorStoreCapability> capabilities() {
                    return EnumSet.allOf(VectorStoreCapability.class);
                }
            };
        }
    }

    static class FiltersAfterTheLimit extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public Candidates search(CandidateQuery query, Deadline deadline) {
                    var unfiltered = new CandidateQuery(
                            query.text(), query.vector(), query.mode(), Filter.everything(), query.limit());
                    Candidates found = super.search(unfiltered, deadline);
                    var dense = new ArrayList<>(found.dense());
                    dense.removeIf(hit -> !query.filter().matches(hit.chunk().metadata()));
                    var sparse = new ArrayList<>(found.sparse());
                    sparse.removeIf(hit -> !query.filter().matches(hit.chunk().metadata()));
                    return ranked(dense, sparse, found.idealSparse());
                }
            };
        }
    }

    /** Gives the question to a parser of queries. */
    static class ReadsQuestionsAsSyntax extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public Candidates search(CandidateQuery query, Deadline deadline) {
                    if (query.text().contains("(")) {
                        throw new IllegalStateException("cannot parse the query");
                    }
                    return super.search(query, deadline);
                }
            };
        }
    }

    private static Candidates dense(Candidates found, UnaryOperator<DenseHit> change) {
        return new Candidates(found.dense().stream().map(change).toList(), found.sparse(), found.idealSparse());
    }

    private static Candidates sparse(Candidates found, UnaryOperator<SparseHit> change) {
        return new Candidates(found.dense(), found.sparse().stream().map(change).toList(), found.idealSparse());
    }

    /** With the ranks that the places in the lists give. */
    private static Candidates ranked(List<DenseHit> dense, List<SparseHit> sparse, Optional<SparseScore> ideal) {
        return new Candidates(
                IntStream.range(0, dense.size())
                        .mapToObj(i -> new DenseHit(
                                dense.get(i).chunk(),
                                i + 1,
                                dense.get(i).cosine(),
                                dense.get(i).sparse()))
                        .toList(),
                IntStream.range(0, sparse.size())
                        .mapToObj(i -> new SparseHit(
                                sparse.get(i).chunk(),
                                i + 1,
                                sparse.get(i).score(),
                                sparse.get(i).cosine()))
                        .toList(),
                ideal);
    }
}
