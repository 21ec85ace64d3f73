package dev.ragagent.adapter.qdrant;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of a text by the index that each has in sparse vectors: its words and their parts, and each two words that stand
 * side by side. Pairs tell "red boat" from a boat beside something red, and weigh less.
 *
 * @param words how often each stands in the text
 * @param pairs likewise
 */
record SearchTerms(Map<Integer, Integer> words, Map<Integer, Integer> pairs) {
    /** The weight of pairs beside words, as measured for the embedded index. */
    static final float PAIR_WEIGHT = 0.3f;

    static SearchTerms of(String text) {
        var words = new LinkedHashMap<Integer, Integer>();
        var pairs = new LinkedHashMap<Integer, Integer>();
        String before = "";
        for (List<String> forms : Words.of(text)) {
            forms.forEach(form -> words.merge(index(form), 1, Integer::sum));
            String word = forms.getFirst();
            if (!before.isEmpty()) {
                pairs.merge(index(before + " " + word), 1, Integer::sum); // No word holds a space.
            }
            before = word;
        }
        return new SearchTerms(words, pairs);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /**
     * The term's place in sparse vectors: 31 bits of a hash. Of ten million terms, one in two hundred shares its place with
     * another and is then scored as if it were that one.
     */
    private static int index(String term) {
        int hash = 0x811c9dc5; // FNV-1a, then the last step of MurmurHash3, so that similar terms lie far apart
        for (byte b : term.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x01000193;
        }
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        hash ^= hash >>> 16;
        return hash & Integer.MAX_VALUE;
    }
}
