package dev.ragagent.adapter.openai;

import dev.langchain4j.model.openai.internal.embedding.Embedding;
import dev.langchain4j.model.openai.internal.embedding.EmbeddingResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From the server's list of vectors to the port's, in the order of the texts whatever order they came in. */
final class EmbeddingBatch {
    /** Rounding leaves a vector of length 1 nearer than this. */
    private static final double UNIT = 1e-3;

    private EmbeddingBatch() {}

    /**
     * @param texts how many were sent
     * @throws UpstreamException when the vectors are not as many, as long, or as finite as they should be
     */
    static List<dev.ragagent.model.retrieval.Embedding> of(
            Subject subject, int texts, int dimensions, @Nullable EmbeddingResponse response) {
        List<Embedding> data = response == null ? null : response.data();
        if (data == null || data.size() != texts) {
            throw Failure.passing(
                            "%s gave %d vectors for %d texts."
                                    .formatted(subject, data == null ? 0 : data.size(), texts),
                            null)
                    .exception();
        }
        dev.ragagent.model.retrieval.Embedding[] ordered = new dev.ragagent.model.retrieval.Embedding[texts];
        for (int i = 0; i < texts; i++) {
            Embedding one = data.get(i);
            // Some servers leave the index out; theirs come in order.
            int index = one.index() == null ? i : one.index();
            if (index < 0 || index >= texts || ordered[index] != null) {
                throw Failure.passing(subject + " gave vectors whose numbers do not fit the texts.", null)
                        .exception();
            }
            ordered[index] = vector(subject, dimensions, one.embedding());
        }
        return List.copyOf(new ArrayList<>(Arrays.asList(ordered)));
    }

    private static dev.ragagent.model.retrieval.Embedding vector(
            Subject subject, int dimensions, @Nullable List<Float> values) {
        if (values == null || values.size() != dimensions) {
            throw Failure.lasting(
                            "%s gave a vector of %d values, and %d were expected: give the dimensions that the model has."
                                    .formatted(subject, values == null ? 0 : values.size(), dimensions),
                            null)
                    .exception();
        }
        float[] floats = new float[dimensions];
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            floats[i] = Objects.requireNonNullElse(values.get(i), Float.NaN);
            squares += (double) floats[i] * floats[i];
        }
        if (!(squares > 0) || Double.isInfinite(squares)) {
            throw Failure.passing(subject + " gave a vector that points nowhere.", null)
                    .exception();
        }
        var vector = new dev.ragagent.model.retrieval.Embedding(floats);
        return Math.abs(Math.sqrt(squares) - 1) < UNIT ? vector : vector.normalised();
    }
}
