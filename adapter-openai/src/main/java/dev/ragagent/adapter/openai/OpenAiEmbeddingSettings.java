package dev.ragagent.adapter.openai;

import dev.langchain4j.model.openai.OpenAiEmbeddingModelName;

/**
 * Which embedding model is asked.
 *
 * @param model its name, as the server knows it
 * @param dimensions the length of its vectors, at least 1
 * @param maxTokens how many tokens of a text it reads, at least 64
 */
public record OpenAiEmbeddingSettings(String model, int dimensions, int maxTokens) {
    private static final int OPENAI_MAX_TOKENS = 8191;
    private static final int USUAL_MAX_TOKENS = 512;

    public OpenAiEmbeddingSettings {
        if (model.isBlank()) {
            throw new IllegalArgumentException("an embedding model has a name, not \"" + model + "\"");
        }
        if (dimensions < 1) {
            throw new IllegalArgumentException("a vector has at least 1 dimension, not " + dimensions);
        }
        if (maxTokens < 64) {
            throw new IllegalArgumentException("a model reads at least 64 tokens, not " + maxTokens);
        }
        Integer own = OpenAiEmbeddingModelName.knownDimension(model);
        if (own != null && (shortens(model) ? dimensions > own : dimensions != own)) {
            throw new IllegalArgumentException("the vectors of " + model + " have "
                    + (shortens(model) ? "at most " : "") + own + " dimensions, not " + dimensions);
        }
    }

    /**
     * One of OpenAI's models, with its own dimensions.
     *
     * @throws IllegalArgumentException when the model is not known, and thus not how long its vectors are
     */
    public static OpenAiEmbeddingSettings of(String model) {
        Integer own = OpenAiEmbeddingModelName.knownDimension(model);
        if (own == null) {
            throw new IllegalArgumentException("how long the vectors of the embedding model \"" + model
                    + "\" are is not known: give the dimensions");
        }
        return of(model, own);
    }

    /** A model whose vectors have this length; one that is not OpenAI's is taken to read 512 tokens. */
    public static OpenAiEmbeddingSettings of(String model, int dimensions) {
        boolean known = OpenAiEmbeddingModelName.knownDimension(model) != null;
        return new OpenAiEmbeddingSettings(model, dimensions, known ? OPENAI_MAX_TOKENS : USUAL_MAX_TOKENS);
    }

    /** The same that reads more or less of a text. */
    public OpenAiEmbeddingSettings withMaxTokens(int other) {
        return new OpenAiEmbeddingSettings(model, dimensions, other);
    }

    /** Whether the model makes shorter vectors when it is asked to. */
    boolean shortens() {
        return shortens(model);
    }

    private static boolean shortens(String model) {
        return model.startsWith("text-embedding-3");
    }
}
