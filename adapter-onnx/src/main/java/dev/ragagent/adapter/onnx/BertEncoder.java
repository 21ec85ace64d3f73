package dev.ragagent.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * A BERT model in ONNX Runtime that makes one vector of one sequence of token ids: the hidden state of the opening token,
 * scaled to length 1, as the bge models' authors prescribe. Safe for many threads, each running on a core of its own.
 */
final class BertEncoder implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int dimensions;

    private BertEncoder(OrtEnvironment environment, OrtSession session, int dimensions) {
        this.environment = environment;
        this.session = session;
        this.dimensions = dimensions;
    }

    /**
     * Loads a model, which takes about half a second for one of 34 MB.
     *
     * @throws OrtException when the bytes are not a model that this runtime can run
     */
    static BertEncoder load(byte[] model, int dimensions) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        try (var options = new OrtSession.SessionOptions()) {
            // One text, one core: two texts side by side are faster than two cores on each, and leave cores to others.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // Patterns help only where all inputs have one length. The arena stays on: without it, runs on several
            // threads take 150 to 300 MB more from malloc.
            options.setMemoryPatternOptimization(false);
            return new BertEncoder(environment, environment.createSession(model, options), dimensions);
        }
    }

    /** The vector of a sequence, of length 1; always the same for the same ids. Runs to its end, whoever interrupts. */
    float[] vector(long[] ids) throws OrtException {
        long[] shape = {1, ids.length};
        long[] attended = new long[ids.length];
        Arrays.fill(attended, 1);
        try (var tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(attended), shape);
                var segments = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                var result =
                        session.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", segments))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] opening = new float[dimensions];
            states.get(opening);
            return unit(opening);
        }
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }

    /** Gives the model's memory back. No run may be under way: it would crash the process. */
    @Override
    public void close() throws OrtException {
        session.close();
    }
}
