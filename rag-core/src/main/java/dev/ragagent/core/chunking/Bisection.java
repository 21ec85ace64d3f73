package dev.ragagent.core.chunking;

import dev.ragagent.core.chunking.Boundaries.Boundary;
import dev.ragagent.core.text.Whitespace;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a section that is too long for one chunk: at the best place near its middle, and the halves again for as long as
 * they are too long. So the parts are of like size, and no part is a small rest.
 */
final class Bisection {
    private final String text;
    private final Limits limits;
    private final HeadingPath path;
    private final Boundaries boundaries;

    Bisection(String text, Limits limits, Section section) {
        this.text = text;
        this.limits = limits;
        this.path = section.path();
        this.boundaries = new Boundaries(text, section, limits);
    }

    /** The parts of a span in their order, each within the limits (or a single code point), none with white space around it. */
    List<TextSpan> parts(TextSpan span) {
        var parts = new ArrayList<TextSpan>();
        cut(span, parts);
        return parts;
    }

    private void cut(TextSpan span, List<TextSpan> parts) {
        if (limits.fit(span, path) || limits.within(span, 1)) {
            parts.add(span);
            return;
        }
        int at = place(span);
        cut(Whitespace.strip(text, span.start(), at), parts);
        cut(Whitespace.strip(text, at, span.end()), parts);
    }

    /** Where to cut: strictly inside, with something other than white space on both sides. */
    private int place(TextSpan span) {
        int middle = (span.start() + span.end()) >>> 1;
        var central = new TextSpan(span.start() + span.length() / 4, span.end() - span.length() / 4);
        var nearest = Comparator.comparingInt((Boundary b) -> Math.abs(b.at() - middle));
        Optional<Boundary> besideWhole =
                boundaries.aroundWhole(middle, span).stream().min(nearest);
        return besideWhole
                .or(() -> boundaries.within(central).stream()
                        .min(Comparator.comparing(Boundary::rank).thenComparing(nearest)))
                .map(Boundary::at)
                .orElseGet(() -> betweenWords(middle, central).orElseGet(() -> betweenCodePoints(middle, span)));
    }

    private Optional<Integer> betweenWords(int middle, TextSpan central) {
        for (int distance = 0; distance < central.length(); distance++) {
            for (int at : new int[] {middle - distance, middle + distance}) {
                if (at > central.start() && at < central.end() && Whitespace.is(text.charAt(at))) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    private int betweenCodePoints(int middle, TextSpan span) {
        boolean splitsPair =
                Character.isHighSurrogate(text.charAt(middle - 1)) && Character.isLowSurrogate(text.charAt(middle));
        if (!splitsPair) {
            return middle;
        }
        return middle + 1 < span.end() ? middle + 1 : middle - 1;
    }
}
