package dev.ragagent.adapter.openai;

import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;

/** Finds the tokenizer of a model. */
final class ChatTokens {
    /** Today's encoding; most models that are not OpenAI's come within some percent of it. */
    private static final String USUAL = "gpt-4o";

    private ChatTokens() {}

    static OpenAiTokenCountEstimator of(String model) {
        try {
            var estimator = new OpenAiTokenCountEstimator(model);
            estimator.estimateTokenCountInText(
                    "known?"); // an unknown model is found out by the first count at the latest
            return estimator;
        } catch (RuntimeException e) {
            return new OpenAiTokenCountEstimator(USUAL);
        }
    }
}
