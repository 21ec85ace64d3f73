package dev.ragagent.adapter.openai;

import dev.langchain4j.model.openai.OpenAiEmbeddingModelName;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;

/**
 * Counts and cuts texts as the embedding model would. The tokenizer of a model that is not OpenAI's is not here: its tokens
 * are taken to be up to a quarter more, so that what is sent stays below what it reads.
 */
final class EmbeddingTokens {
    private static final double MARGIN = 1.25;
    private static final int FRAME = 2;

    private final OpenAiTokenCountEstimator estimator;
    private final boolean exact;
    private final int limit;

    /** @param maxTokens the most that is left of a text, as {@link #count} counts */
    EmbeddingTokens(String model, int maxTokens) {
        exact = OpenAiEmbeddingModelName.knownDimension(model) != null;
        estimator = new OpenAiTokenCountEstimator(
                exact ? model : OpenAiEmbeddingModelName.TEXT_EMBEDDING_3_SMALL.toString());
        limit = exact ? maxTokens : (int) ((maxTokens - FRAME) / MARGIN);
    }

    int count(String text) {
        int tokens = estimator.estimateTokenCountInText(WellFormed.text(text));
        return exact ? tokens : (int) Math.ceil(tokens * MARGIN) + FRAME;
    }

    /** The text as far as the model reads it: servers refuse longer ones, and the port promises that they do not matter. */
    String cut(String text) {
        String whole = WellFormed.text(text);
        if (estimator.estimateTokenCountInText(whole) <= limit) {
            return whole;
        }
        String start = estimator.decode(estimator.encode(whole, limit));
        return start.isBlank() ? cut(whole.strip()) : start; // a text may begin with thousands of blanks
    }
}
