package dev.ragagent.adapter.memory;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Stores that keep data wrongly. */
final class DataMutants {
    private DataMutants() {}

    /** Falsifies each chunk on its way in. */
    abstract static class Falsifier extends MutantContract {
        abstract IndexedChunk falsify(IndexedChunk chunk);

        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
                    super.upsert(chunks.stream().map(chunk -> falsify(chunk)).toList(), deadline);
                }
            };
        }
    }

    static class LosesDeletes extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public void delete(Collection<ChunkId> ids, Deadline deadline) {
                    super.count(deadline);
                }
            };
        }
    }

    /** A write is seen when the next one comes. */
    static class ShowsWritesLate extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                private List<IndexedChunk> waiting = List.of();

                @Override
                public synchronized void upsert(List<IndexedChunk> chunks, Deadline deadline) {
                    super.upsert(waiting, deadline);
                    waiting = chunks;
                }
            };
        }
    }

    static class KeepsTheOldMetadata extends Falsifier {
        private final Map<ChunkId, Metadata> first = new ConcurrentHashMap<>();

        @Override
        IndexedChunk falsify(IndexedChunk indexed) {
            Chunk chunk = indexed.chunk();
            Metadata old = first.computeIfAbsent(chunk.id(), id -> chunk.metadata());
            return with(indexed, old, chunk.text());
        }
    }

    /** Some indexes take no longer terms. */
    static class CutsLongTexts extends Falsifier {
        @Override
        IndexedChunk falsify(IndexedChunk indexed) {
            String text = indexed.chunk().text();
            return with(indexed, indexed.chunk().metadata(), text.substring(0, Math.min(32_766, text.length())));
        }
    }

    /** Keeps every value as text. */
    static class MixesKinds extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
                    super.upsert(
                            chunks.stream()
                                    .map(chunk -> with(
                                            chunk,
                                            asText(chunk.chunk().metadata()),
                                            chunk.chunk().text()))
                                    .toList(),
                            deadline);
                }

                @Override
                public Candidates search(CandidateQuery query, Deadline deadline) {
                    return super.search(
                            new CandidateQuery(
                                    query.text(), query.vector(), query.mode(), asText(query.filter()), query.limit()),
                            deadline);
                }
            };
        }

        private static Metadata asText(Metadata metadata) {
            var texts = new TreeMap<String, MetadataValue>();
            metadata.values().forEach((name, value) -> texts.put(name, asText(value)));
            return new Metadata(texts);
        }

        private static Filter asText(Filter filter) {
            return switch (filter) {
                case Filter.Everything everything -> everything;
                case Filter.AnyOf any ->
                    new Filter.AnyOf(
                            any.field(),
                            any.values().stream().map(MixesKinds::asText).collect(Collectors.toSet()));
                case Filter.AllOf all ->
                    new Filter.AllOf(
                            all.filters().stream().map(MixesKinds::asText).toList());
            };
        }

        private static MetadataValue asText(MetadataValue value) {
            return switch (value) {
                case MetadataValue.Text text -> text;
                case MetadataValue.Flag flag -> new MetadataValue.Text(String.valueOf(flag.value()));
                case MetadataValue.Decimal number ->
                    new MetadataValue.Text(
                            number.value() == Math.rint(number.value())
                                    ? String.valueOf((long) number.value())
                                    : String.valueOf(number.value()));
            };
        }
    }

    static class TakesTheLastOfTwins extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
                    var last = new LinkedHashMap<ChunkId, IndexedChunk>();
                    chunks.forEach(chunk -> last.put(chunk.chunk().id(), chunk));
                    super.upsert(List.copyOf(last.values()), deadline);
                }
            };
        }
    }

    static class WritesUntilItMeetsAMisfit extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
                    chunks.forEach(chunk -> super.upsert(List.of(chunk), deadline));
                }
            };
        }
    }

    /** Pages by the two halves of a UUID as signed numbers, which is the JDK's order and not the port's. */
    static class PagesInSignedOrder extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline) {
                    List<Chunk> all = new ArrayList<>(
                            super.scan(Optional.empty(), 1000, deadline).chunks());
                    all.sort((a, b) -> a.id().value().compareTo(b.id().value()));
                    all.removeIf(chunk -> after.isPresent()
                            && chunk.id().value().compareTo(after.get().value()) <= 0);
                    List<Chunk> page = all.subList(0, Math.min(limit, all.size()));
                    return new ChunkPage(
                            page,
                            page.size() < all.size()
                                    ? Optional.of(page.getLast().id())
                                    : Optional.empty());
                }
            };
        }
    }

    /** Says that there is a next page whenever this one is full. */
    static class NeverKnowsTheLastPage extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline) {
                    ChunkPage page = super.scan(after, limit, deadline);
                    return page.chunks().size() < limit
                            ? page
                            : new ChunkPage(
                                    page.chunks(),
                                    Optional.of(page.chunks().getLast().id()));
                }
            };
        }
    }

    /** Takes no notice of where the page is to begin, so paging comes to no end. */
    static class RepeatsTheFirstPage extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public ChunkPage scan(Optional<ChunkId> after, int limit, Deadline deadline) {
                    return super.scan(Optional.empty(), limit, deadline);
                }
            };
        }
    }

    static class KeepsItsIdThoughEmptied extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public StoreIdentity identity(Deadline deadline) {
                    return new StoreIdentity(
                            new StoreId(new UUID(1, 1)),
                            super.identity(deadline).model());
                }
            };
        }
    }

    /** Writes text and metadata first, and the vector a moment later. */
    static class TearsChunks extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right) {
                @Override
                public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
                    super.upsert(withOldVectors(chunks, deadline), deadline);
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                    super.upsert(chunks, deadline);
                }

                private List<IndexedChunk> withOldVectors(List<IndexedChunk> chunks, Deadline deadline) {
                    Map<ChunkId, Embedding> old = super.embeddings(
                            chunks.stream().map(chunk -> chunk.chunk().id()).toList(), deadline);
                    return chunks.stream()
                            .map(chunk -> new IndexedChunk(
                                    chunk.chunk(),
                                    chunk.searchText(),
                                    old.getOrDefault(chunk.chunk().id(), chunk.embedding())))
                            .toList();
                }
            };
        }
    }

    /** Drops a write that comes while another is under way. */
    static class LosesOneOfTwoWrites extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            var writers = new AtomicInteger();
            return new ForwardingStore(right) {
                @Override
                public void upsert(List<IndexedChunk> chunks, Deadline deadline) {
                    boolean alone = writers.incrementAndGet() == 1;
                    LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
                    if (alone) {
                        super.upsert(chunks, deadline);
                    }
                    writers.decrementAndGet();
                }
            };
        }
    }

    private static IndexedChunk with(IndexedChunk indexed, Metadata metadata, String text) {
        Chunk old = indexed.chunk();
        int start = old.span().start();
        var chunk = new Chunk(
                old.id(),
                old.documentId(),
                old.version(),
                old.ordinal(),
                old.source(),
                old.title(),
                old.chapter(),
                old.section(),
                old.url(),
                metadata,
                new TextSpan(start, start + text.length()),
                text);
        return new IndexedChunk(chunk, indexed.searchText(), indexed.embedding());
    }
}
