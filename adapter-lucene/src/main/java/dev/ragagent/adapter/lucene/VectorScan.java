package dev.ragagent.adapter.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;

/** The vectors nearest to a question, found by looking at each that a filter allows. */
final class VectorScan {
    private final PriorityQueue<Hit> best;
    private final int limit;

    private VectorScan(int limit) {
        this.best = new PriorityQueue<>(Hit.ORDER.reversed());
        this.limit = limit;
    }

    /** At most {@code limit}, best first. */
    static List<Hit> best(IndexSearcher searcher, float[] question, Optional<Query> filter, int limit, Budget budget)
            throws IOException {
        var scan = new VectorScan(limit);
        Optional<Weight> allowed = filter.isEmpty()
                ? Optional.empty()
                : Optional.of(searcher.createWeight(searcher.rewrite(filter.get()), ScoreMode.COMPLETE_NO_SCORES, 1));
        for (LeafReaderContext leaf : searcher.getLeafContexts()) { // those that the weight was made for
            if (allowed.isEmpty()) {
                scan.look(leaf, question, DocIdSetIterator.all(leaf.reader().maxDoc()), budget);
                continue;
            }
            Scorer some = allowed.get().scorer(leaf);
            if (some != null) {
                scan.look(leaf, question, some.iterator(), budget);
            }
        }
        return scan.best.stream().sorted(Hit.ORDER).toList();
    }

    private void look(LeafReaderContext leaf, float[] question, DocIdSetIterator docs, Budget budget)
            throws IOException {
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(ChunkFields.VECTOR);
        BinaryDocValues ids = leaf.reader().getBinaryDocValues(ChunkFields.ID);
        if (vectors == null || ids == null) {
            return; // a segment that never held a chunk
        }
        var scores = vectors.scorer(question).bulk(docs);
        var batch = new DocAndFloatFeatureBuffer();
        do {
            budget.check();
            scores.nextDocsAndScores(
                    DocIdSetIterator.NO_MORE_DOCS, leaf.reader().getLiveDocs(), batch);
            for (int i = 0; i < batch.size; i++) {
                consider(leaf.docBase, batch.docs[i], batch.features[i], ids);
            }
        } while (batch.size > 0);
    }

    private void consider(int base, int doc, float score, BinaryDocValues ids) throws IOException {
        Hit worst = best.peek();
        boolean full = best.size() == limit;
        if (full && worst != null && score < worst.score()) {
            return;
        }
        ids.advanceExact(doc);
        var hit = new Hit(base + doc, score, BytesRef.deepCopyOf(ids.binaryValue()));
        if (full && worst != null && Hit.ORDER.compare(hit, worst) > 0) {
            return;
        }
        best.add(hit);
        if (best.size() > limit) {
            best.remove();
        }
    }
}
