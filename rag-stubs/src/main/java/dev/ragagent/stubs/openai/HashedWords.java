package dev.ragagent.stubs.openai;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes vectors of texts: each word has a fixed direction, and a text is the sum of its words. */
final class HashedWords {
    private static final int PLACES = 8;
    private static final double WEIGHT_OF_EMPTY_WORDS = 0.2;

    private HashedWords() {}

    /** Of length 1; the same for the same text. Texts that share words are near each other. */
    static float[] vector(String text, int dimensions) {
        List<String> words = Words.of(text);
        Map<String, Integer> counts = new HashMap<>();
        for (String word : words.isEmpty() ? List.of(text) : words) {
            counts.merge(word, 1, Integer::sum);
        }
        double[] sum = new double[dimensions];
        counts.forEach((word, count) -> add(word, weight(word) * Math.sqrt(count), sum));
        return unit(sum);
    }

    private static double weight(String word) {
        return Words.isEmpty(word) ? WEIGHT_OF_EMPTY_WORDS : 1;
    }

    private static void add(String word, double weight, double[] sum) {
        var random = new SplittableRandom(seed(word));
        for (int i = 0; i < PLACES; i++) {
            int place = random.nextInt(sum.length);
            sum[place] += random.nextBoolean() ? weight : -weight;
        }
    }

    /** Of all characters, not the 32 bits of {@code hashCode}, so that two words hardly ever share a direction. */
    private static long seed(String word) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    private static float[] unit(double[] sum) {
        double squares = 0;
        for (double value : sum) {
            squares += value * value;
        }
        float[] unit = new float[sum.length];
        if (squares == 0) {
            unit[0] = 1; // in few dimensions words may cancel each other out
            return unit;
        }
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (sum[i] / Math.sqrt(squares));
        }
        return unit;
    }
}
