package dev.ragagent.adapter.memory;

import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Vectors without a model: each term of a text is hashed to a place and a sign, and counts there (feature hashing:
 * Weinberger and others, "Feature Hashing for Large Scale Multitask Learning", 2009). Texts that share terms are similar,
 * and only those: it knows no synonyms. English function words count a tenth.
 *
 * <p>The vectors have length 1. A passage that holds every content word of a question has a cosine of 0.3 to 0.8 with it,
 * the more the shorter it is; texts that share no content word lie around 0. Thresholds meant for a real model refuse nearly
 * everything here.
 */
public final class BagOfWordsEmbedder implements Embedder {
    private static final double FUNCTION_WORD_WEIGHT = 0.1;
    private static final Set<String> FUNCTION_WORDS = Set.copyOf(Terms.of("""
            a about also an and any are as at be been but by can could did do does for from had has have he her his how i if
            in into is it its me more my no not of on or our she so some than that the their them then there these they this
            those to was we were what when where which while who whom whose why will with would you your"""));

    private final EmbeddingModel model;
    private final int maxTokens;

    /** 256 dimensions, 512 tokens a text. */
    public BagOfWordsEmbedder() {
        this(256, 512);
    }

    /**
     * @param dimensions at least 16; the fewer, the more terms share a place
     * @param maxTokens at least 64; terms beyond are not looked at
     */
    public BagOfWordsEmbedder(int dimensions, int maxTokens) {
        if (dimensions < 16 || maxTokens < 64) {
            throw new IllegalArgumentException(
                    "at least 16 dimensions and 64 tokens are needed, not " + dimensions + " and " + maxTokens);
        }
        this.model = new EmbeddingModel("bag-of-words-1", dimensions);
        this.maxTokens = maxTokens;
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public int maxTokens() {
        return maxTokens;
    }

    /** One for each term. */
    @Override
    public int tokens(String text) {
        return Terms.of(text).size();
    }

    @Override
    public Embedding embedQuestion(String text, Deadline deadline) {
        return embed(text, deadline);
    }

    @Override
    public List<Embedding> embedPassages(List<String> texts, Deadline deadline) {
        texts.forEach(BagOfWordsEmbedder::checkNotBlank);
        List<Embedding> vectors = new ArrayList<>(texts.size());
        for (String text : texts) {
            vectors.add(embed(text, deadline));
        }
        return List.copyOf(vectors);
    }

    private Embedding embed(String text, Deadline deadline) {
        checkNotBlank(text);
        Gate.check("embedding", deadline);
        List<String> terms = Terms.of(text);
        if (terms.isEmpty()) {
            terms = List.of(text.strip()); // Signs alone still want a vector.
        }
        Map<String, Integer> counts = new HashMap<>();
        terms.stream().limit(maxTokens).forEach(term -> counts.merge(term, 1, Integer::sum));
        double[] sums = new double[model.dimensions()];
        counts.forEach((term, count) -> add(sums, term, count));
        return normalised(sums, counts.keySet());
    }

    private static void add(double[] sums, String term, int count) {
        double weight = (FUNCTION_WORDS.contains(term) ? FUNCTION_WORD_WEIGHT : 1) * (1 + Math.log(count));
        int hash = scatter(term.hashCode());
        sums[Math.floorMod(hash >>> 1, sums.length)] += (hash & 1) == 0 ? weight : -weight;
    }

    private static Embedding normalised(double[] sums, Set<String> terms) {
        float[] values = new float[sums.length];
        boolean zero = true;
        for (int i = 0; i < sums.length; i++) {
            values[i] = (float) sums[i];
            zero &= values[i] == 0;
        }
        if (zero) { // Terms that share a place cancelled each other out.
            values[Math.floorMod(scatter(terms.hashCode()), values.length)] = 1;
        }
        return new Embedding(values).normalised();
    }

    /** The finalizer of MurmurHash3: near hashes end up far apart. */
    private static int scatter(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    private static void checkNotBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a text to embed must not be blank");
        }
    }
}
