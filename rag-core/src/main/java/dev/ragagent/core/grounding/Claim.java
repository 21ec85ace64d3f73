package dev.ragagent.core.grounding;

import dev.ragagent.core.text.FunctionWords;
import dev.ragagent.core.text.Stems;
import dev.ragagent.core.text.Words;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a sentence says, reduced to what can be looked for in a source.
 *
 * @param terms the stems of its words, without function words; in scripts that part no words, its pairs of characters
 * @param figures its numbers, as they are written but for separators of thousands
 * @param negated whether it denies something
 * @param personal whether somebody speaks of himself, as no source's statement becomes an answer's
 */
record Claim(Set<String> terms, Set<String> figures, boolean negated, boolean personal) {
    private static final Map<String, String> NUMBER_WORDS = Map.ofEntries(
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"));
    private static final Pattern FIGURE = Pattern.compile("\\d++(?:[.,]\\d++)*+");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}(?!\\d))");
    private static final Pattern UNPARTED = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]+");
    private static final Pattern NEGATION = Pattern.compile(
            "(?i)\\b(?:not|no|never|none|nothing|neither|nor|cannot|without|unable|impossible|n't|\\w+n['’]t)\\b");

    private static final Pattern PERSONAL =
            Pattern.compile("\\bI\\b|(?i)\\b(?:i['’ ]?(?:m|ve|d|ll)|my|me|mine|myself)\\b");

    Claim {
        terms = Set.copyOf(terms);
        figures = Set.copyOf(figures);
    }

    static Claim in(String text) {
        var terms = new LinkedHashSet<String>();
        for (var word : Words.spans(text)) {
            String lower = Words.lowerCase(text, word);
            if (UNPARTED.matcher(lower).find()) {
                addPairs(lower, terms);
            } else if (!FunctionWords.contain(lower)) {
                terms.add(Stems.of(NUMBER_WORDS.getOrDefault(lower, lower)));
            }
        }
        var figures = new LinkedHashSet<String>();
        terms.stream().filter(NUMBER_WORDS::containsValue).forEach(figures::add);
        var figure = FIGURE.matcher(text);
        while (figure.find()) {
            figures.add(THOUSANDS.matcher(figure.group()).replaceAll(""));
        }
        return new Claim(
                terms,
                figures,
                NEGATION.matcher(text).find(),
                PERSONAL.matcher(text).find());
    }

    private static void addPairs(String word, Set<String> terms) {
        int[] points = word.codePoints().toArray();
        for (int i = 0; i + 1 < points.length; i++) {
            terms.add(new String(points, i, 2));
        }
        if (points.length == 1) {
            terms.add(word);
        }
    }
}
