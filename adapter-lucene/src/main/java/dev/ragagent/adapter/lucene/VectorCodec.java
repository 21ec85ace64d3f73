package dev.ragagent.adapter.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's own codec, with vector graphs that are built for recall. What it writes, the codec and the format that it
 * extends can read; their names stand in the index.
 */
final class VectorCodec extends Lucene104Codec {
    private final KnnVectorsFormat vectors;

    /**
     * @param graphEffort segments of fewer than about {@code graphEffort × ln(vectors)} vectors get no graph and are
     *     scanned; see {@link DenseSide}
     */
    VectorCodec(int graphEffort) {
        this.vectors = new AnyDimensions(graphEffort);
    }

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
    }

    /** The default format refuses more than 1,024 dimensions, for speed; widely used models have 1,536 and 3,072. */
    private static final class AnyDimensions extends KnnVectorsFormat {
        private static final int MOST_DIMENSIONS = 16_384;
        /** Links of a node and candidates kept while it is linked: recall of 0.998 at 50,000 vectors, for twice the work. */
        private static final int MOST_LINKS = 32;

        private static final int BEAM = 200;

        private final Lucene99HnswVectorsFormat format;

        AnyDimensions(int graphEffort) {
            super("Lucene99HnswVectorsFormat");
            this.format = new Lucene99HnswVectorsFormat(
                    MOST_LINKS, BEAM, Lucene99HnswVectorsFormat.DEFAULT_NUM_MERGE_WORKER, null, graphEffort);
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            return format.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return format.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return MOST_DIMENSIONS;
        }
    }
}
