package dev.ragagent.core.chunking;

import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import java.util.List;

/** Counts tokens as word pieces are counted: one for each six letters or digits of a word, one for any other sign. */
final class CountingEmbedder implements Embedder {
    private final int maxTokens;
    private long countedChars;

    CountingEmbedder(int maxTokens) {
        this.maxTokens = maxTokens;
    }

    /** How many chars it has counted the tokens of, so far. */
    long countedChars() {
        return countedChars;
    }

    @Override
    public EmbeddingModel model() {
        return new EmbeddingModel("counting", 1);
    }

    @Override
    public int maxTokens() {
        return maxTokens;
    }

    @Override
    public int tokens(String text) {
        countedChars += text.length();
        int tokens = 2;
        int inWord = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean letter = Character.isLetterOrDigit(c);
            inWord = letter ? inWord + 1 : 0;
            if (letter ? inWord % 6 == 1 : !Character.isWhitespace(c)) {
                tokens++;
            }
        }
        return tokens;
    }

    @Override
    public Embedding embedQuestion(String text, Deadline deadline) {
        throw new UnsupportedOperationException("only counts");
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts, Deadline deadline) {
        throw new UnsupportedOperationException("only counts");
    }
}
