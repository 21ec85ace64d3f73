package dev.ragagent.core.retrieval;

import dev.ragagent.core.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Drops passages that say in nearly the same words what a better one says, so that they do not take the places of others.
 *
 * <p>Two texts are near-duplicates when the sets of their word triples overlap by at least {@link #LEAST_OVERLAP}
 * (Jaccard), and they hold the same numbers. The numbers matter because documentation repeats whole paragraphs of which
 * only a version or a limit differs, and that is then what is asked for.
 */
final class NearDuplicates {
    /** Above what neighbours of one document reach by their common headings, below what a reworded comma costs. */
    private static final double LEAST_OVERLAP = 0.9;

    private static final int TRIPLE = 3;

    private NearDuplicates() {}

    /** The first {@code limit} of those that are no near-duplicate of one before them; their order stays. */
    static List<RankedChunk> dropped(List<RankedChunk> ranked, int limit) {
        var kept = new ArrayList<RankedChunk>();
        var seen = new ArrayList<Fingerprint>();
        for (RankedChunk candidate : ranked) {
            if (kept.size() == limit) {
                break;
            }
            var fingerprint = Fingerprint.of(candidate.chunk().text());
            if (seen.stream().noneMatch(fingerprint::nearlyEquals)) {
                kept.add(candidate);
                seen.add(fingerprint);
            }
        }
        return kept;
    }

    private record Fingerprint(Set<List<String>> triples, Set<String> numbers) {
        static Fingerprint of(String text) {
            var words = Words.lowerCase(text);
            var triples = new HashSet<List<String>>();
            for (int i = 0; i == 0 || i + TRIPLE <= words.size(); i++) {
                triples.add(words.subList(i, Math.min(words.size(), i + TRIPLE)));
            }
            var numbers = new HashSet<String>();
            for (String word : words) {
                if (word.chars().anyMatch(Character::isDigit)) {
                    numbers.add(word);
                }
            }
            return new Fingerprint(triples, numbers);
        }

        boolean nearlyEquals(Fingerprint other) {
            long common = triples.stream().filter(other.triples::contains).count();
            long all = triples.size() + other.triples.size() - common;
            return common >= LEAST_OVERLAP * all && numbers.equals(other.numbers);
        }
    }
}
