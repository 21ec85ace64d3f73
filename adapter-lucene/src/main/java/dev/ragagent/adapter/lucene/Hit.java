package dev.ragagent.adapter.lucene;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;

/**
 * A document that one side of a search found.
 *
 * @param doc Lucene's number of it, in the reader that was searched
 * @param score Lucene's own
 * @param id the chunk id's bytes, by which equal scores are ordered
 */
record Hit(int doc, float score, BytesRef id) {
    /** The order of results, for Lucene. */
    static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(ChunkFields.ID, SortField.Type.STRING_VAL));

    /** The same order. */
    static final Comparator<Hit> ORDER =
            Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id);

    /** What a search with {@link #BEST_FIRST} gave. */
    static List<Hit> of(TopFieldDocs found) {
        return Arrays.stream(found.scoreDocs)
                .map(FieldDoc.class::cast)
                .map(doc -> new Hit(doc.doc, (Float) doc.fields[0], (BytesRef) doc.fields[1]))
                .toList();
    }
}
