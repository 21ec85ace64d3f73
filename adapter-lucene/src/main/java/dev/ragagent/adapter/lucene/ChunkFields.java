package dev.ragagent.adapter.lucene;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.IndexedChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** The fields of a chunk in the index. Changing any of them changes {@link CommitData#FORMAT}. */
final class ChunkFields {
    /** The id's 16 bytes, as term and as value. Unsigned bytes sort as the id's text does. */
    static final String ID = "id";
    /** The words of the search text. */
    static final String WORDS = "words";
    /** The pairs of neighbouring words of the search text. */
    static final String PAIRS = "pairs";
    /** Exact terms for filters. */
    static final String METADATA = "metadata";
    /** The embedding, scaled to length 1. */
    static final String VECTOR = "vector";
    /** The whole chunk, for results. */
    static final String CHUNK = "chunk";

    /** How often, but not where: no phrase is ever searched. */
    private static final FieldType TERMS = new FieldType();

    static {
        TERMS.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        TERMS.setTokenized(true);
        TERMS.freeze();
    }

    private ChunkFields() {}

    static Document document(IndexedChunk indexed) throws IOException {
        BytesRef id = bytes(indexed.chunk().id());
        var document = new Document();
        document.add(new StringField(ID, id, Field.Store.NO));
        document.add(new BinaryDocValuesField(ID, id));
        document.add(new Field(WORDS, indexed.searchText(), TERMS));
        document.add(new Field(PAIRS, indexed.searchText(), TERMS));
        MetadataTerms.addTo(document, indexed.chunk().metadata());
        document.add(new KnnFloatVectorField(
                VECTOR, indexed.embedding().normalised().values(), VectorSimilarityFunction.DOT_PRODUCT));
        document.add(new StoredField(CHUNK, ChunkCodec.encode(indexed.chunk())));
        return document;
    }

    /** The term that finds one chunk. */
    static Term idTerm(ChunkId id) {
        return new Term(ID, bytes(id));
    }

    static BytesRef bytes(ChunkId id) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits());
        return new BytesRef(bytes.array());
    }

    static ChunkId id(BytesRef bytes) {
        var buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
        return new ChunkId(new UUID(buffer.getLong(), buffer.getLong()));
    }
}
