package dev.ragagent.adapter.lucene;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.retrieval.Embedding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** What one reader of the index holds, by id or by Lucene's document number. */
final class StoredChunks {
    private static final Set<String> CHUNK_ONLY = Set.of(ChunkFields.CHUNK);

    private final IndexReader reader;
    private final Budget budget;

    StoredChunks(IndexReader reader, Budget budget) {
        this.reader = reader;
        this.budget = budget;
    }

    /** The chunks of these documents, read in their order in the files, where neighbours share a compressed block. */
    Map<Integer, Chunk> load(IntStream docs) throws IOException {
        StoredFields stored = reader.storedFields();
        var chunks = new HashMap<Integer, Chunk>();
        for (int doc : docs.distinct().sorted().toArray()) {
            budget.check();
            chunks.put(doc, ChunkCodec.decode(stored.document(doc, CHUNK_ONLY).getBinaryValue(ChunkFields.CHUNK)));
        }
        return chunks;
    }

    /** A page in the order of the ids. */
    ChunkPage page(Optional<ChunkId> after, int limit) throws IOException {
        List<Integer> docs = docsAfter(after, limit + 1);
        List<Integer> shown = docs.subList(0, Math.min(limit, docs.size()));
        Map<Integer, Chunk> loaded = load(shown.stream().mapToInt(Integer::intValue));
        List<Chunk> chunks = shown.stream().map(loaded::get).toList();
        boolean last = docs.size() <= limit;
        return new ChunkPage(
                chunks, last ? Optional.empty() : Optional.of(chunks.getLast().id()));
    }

    /** The vectors of those that are there, scaled to length 1. */
    Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids) throws IOException {
        var found = new HashMap<ChunkId, Embedding>();
        for (LeafReaderContext leaf : reader.leaves()) {
            FloatVectorValues vectors = leaf.reader().getFloatVectorValues(ChunkFields.VECTOR);
            if (vectors == null) {
                continue; // a segment that never held a chunk
            }
            KnnVectorValues.DocIndexIterator place = vectors.iterator();
            for (Map.Entry<Integer, ChunkId> doc : docs(leaf.reader(), ids).entrySet()) {
                budget.check();
                place.advance(doc.getKey());
                found.put(doc.getValue(), new Embedding(vectors.vectorValue(place.index())));
            }
        }
        return Map.copyOf(found);
    }

    /** By document, rising. */
    private SortedMap<Integer, ChunkId> docs(LeafReader leaf, Collection<ChunkId> ids) throws IOException {
        var docs = new TreeMap<Integer, ChunkId>();
        TermsEnum terms = Terms.getTerms(leaf, ChunkFields.ID).iterator();
        for (ChunkId id : ids) {
            budget.check();
            if (terms.seekExact(ChunkFields.bytes(id))) {
                live(terms, leaf.getLiveDocs()).ifPresent(doc -> docs.put(doc, id));
            }
        }
        return docs;
    }

    private List<Integer> docsAfter(Optional<ChunkId> after, int most) throws IOException {
        var docs = new ArrayList<Integer>();
        Terms ids = MultiTerms.getTerms(reader, ChunkFields.ID);
        if (ids == null) {
            return docs; // nothing was ever written
        }
        Bits liveDocs = MultiBits.getLiveDocs(reader);
        TermsEnum terms = ids.iterator();
        boolean more = after.isPresent() ? seekAfter(terms, after.get()) : terms.next() != null;
        while (more && docs.size() < most) {
            budget.check();
            live(terms, liveDocs).ifPresent(docs::add);
            more = terms.next() != null;
        }
        return docs;
    }

    private static boolean seekAfter(TermsEnum terms, ChunkId id) throws IOException {
        return switch (terms.seekCeil(ChunkFields.bytes(id))) {
            case FOUND -> terms.next() != null;
            case NOT_FOUND -> true;
            case END -> false;
        };
    }

    /** The document that has the term and is not deleted; an id has at most one. */
    private static Optional<Integer> live(TermsEnum id, @Nullable Bits liveDocs) throws IOException {
        PostingsEnum docs = id.postings(null, PostingsEnum.NONE);
        for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
            if (liveDocs == null || liveDocs.get(doc)) {
                return Optional.of(doc);
            }
        }
        return Optional.empty();
    }
}
