package dev.ragagent.core.grounding;

import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Citations as models write them, and as an answer has them. */
final class Markers {
    private static final Pattern MARKER = Pattern.compile("\\[([1-9]\\d{0,2})]");

    /** Variants that models fall into: several numbers in brackets, words before them, other brackets, an address behind. */
    private static final Pattern LOOSE = Pattern.compile(
            "(?i)[\\[【](?:sources?|src|ref|quelle|document)?[ :#.]*(\\d{1,3}(?:\\s*(?:,|;|&|and|[-–])\\s*(?:source )?\\d{1,3})*+)"
                    + "(?:†[^\\]】]{0,40})?[\\]】](?:\\([^()\\s]{0,500}\\))?");

    private static final Pattern NUMBER = Pattern.compile("([-–]?)\\s*(?:source )?(\\d{1,3})");

    private Markers() {}

    /** The text with every citation of listed sources in the form {@code [n]}; brackets that cite nothing stay as they are. */
    static String plain(String text, Set<Integer> listed) {
        var code = CodeSpans.in(text);
        return LOOSE.matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        code.contain(match.start()) ? match.group() : plain(match, listed)));
    }

    private static String plain(MatchResult match, Set<Integer> listed) {
        var numbers = new ArrayList<Integer>();
        var number = NUMBER.matcher(match.group(1));
        while (number.find()) {
            int n = Integer.parseInt(number.group(2));
            boolean range = !number.group(1).isEmpty() && !numbers.isEmpty();
            for (int between = range ? numbers.getLast() + 1 : n; between < n; between++) {
                numbers.add(between);
            }
            numbers.add(n);
        }
        if (!listed.containsAll(numbers)) {
            return match.group();
        }
        var plain = new StringBuilder();
        numbers.stream().distinct().forEach(n -> plain.append('[').append(n).append(']'));
        return plain.toString();
    }

    /** Where listed sources are cited, in the order of the text. */
    static List<Marker> in(String text, Set<Integer> listed) {
        var code = CodeSpans.in(text);
        var markers = new ArrayList<Marker>();
        var marker = MARKER.matcher(text);
        while (marker.find()) {
            int source = Integer.parseInt(marker.group(1));
            boolean link = text.startsWith("(", marker.end());
            if (listed.contains(source) && !link && !code.contain(marker.start())) {
                markers.add(new Marker(source, new TextSpan(marker.start(), marker.end())));
            }
        }
        return List.copyOf(markers);
    }
}
