package dev.ragagent.testkit.vector;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.IndexedChunk;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Points around some centres, as the vectors of real texts lie, and the exact answers about them. The same every time. */
final class SeededVectors {
    private static final int CENTRES = 40;
    private static final int SHELVES = 50;
    private static final double SPREAD = 0.6;

    private final Random random = new Random(20_260_101);
    private final List<double[]> centres =
            Stream.generate(this::gaussian).limit(CENTRES).toList();
    private final Map<ChunkId, IndexedChunk> chunks = new LinkedHashMap<>();

    /** Chunks numbered from 0, each on one of 50 shelves by the number that its field {@code shelf} holds. */
    SeededVectors(int size) {
        for (int i = 0; i < size; i++) {
            var chunk = Samples.chunk(
                    i, "point " + i, near(i % CENTRES), Samples.metadata("shelf", Samples.number(i % SHELVES)));
            chunks.put(chunk.chunk().id(), chunk);
        }
    }

    Stream<List<IndexedChunk>> batches(int size) {
        List<IndexedChunk> all = List.copyOf(chunks.values());
        return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + size)));
    }

    List<Embedding> questions(int count) {
        return IntStream.range(0, count).mapToObj(i -> near(i % CENTRES)).toList();
    }

    double cosine(Embedding question, ChunkId id) {
        IndexedChunk chunk = chunks.get(id);
        if (chunk == null) {
            throw new AssertionError("chunk " + id + " was never put in");
        }
        return question.cosine(chunk.embedding()).value();
    }

    List<ChunkId> nearest(Embedding question, Filter filter, int limit) {
        return chunks.values().stream()
                .filter(chunk -> filter.matches(chunk.chunk().metadata()))
                .sorted(Comparator.comparing(chunk -> question.cosine(chunk.embedding()), Comparator.reverseOrder()))
                .limit(limit)
                .map(chunk -> chunk.chunk().id())
                .toList();
    }

    private Embedding near(int centre) {
        double[] noise = gaussian();
        double[] origin = centres.get(centre);
        float[] values = new float[noise.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (origin[i] + SPREAD * noise[i]);
        }
        return new Embedding(values);
    }

    private double[] gaussian() {
        double[] values = new double[Samples.MODEL.dimensions()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return values;
    }
}
