package dev.ragagent.core.chunking;

import dev.ragagent.core.text.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The headings that something stands under.
 *
 * @param headings outermost first; may be empty
 */
record HeadingPath(List<Heading> headings) {
    /** Longer headings are cut: they are mistakes of markup, and they travel with every chunk below them. */
    private static final int MOST_CODE_POINTS = 200;

    static final HeadingPath NONE = new HeadingPath(List.of());

    record Heading(int level, String label) {}

    HeadingPath {
        headings = List.copyOf(headings);
    }

    /** The path below a heading that comes next in the text: it ends every heading of its own level and of inner ones. */
    HeadingPath next(int level, String heading) {
        var path = new ArrayList<Heading>();
        headings.stream().filter(h -> h.level() < level).forEach(path::add);
        path.add(new Heading(level, label(heading)));
        return new HeadingPath(path);
    }

    /** The headings that both stand under. */
    HeadingPath common(HeadingPath other) {
        int n = 0;
        while (n < Math.min(headings.size(), other.headings.size())
                && headings.get(n).equals(other.headings.get(n))) {
            n++;
        }
        return new HeadingPath(headings.subList(0, n));
    }

    /** The outermost heading. A first heading that is the document's title says nothing new and is passed over. */
    Optional<String> outermost(String title) {
        return below(title).stream().findFirst().map(Heading::label);
    }

    /** The innermost heading, passing over the title likewise. */
    Optional<String> innermost(String title) {
        List<Heading> below = below(title);
        return below.isEmpty() ? Optional.empty() : Optional.of(below.getLast().label());
    }

    private List<Heading> below(String title) {
        boolean titled = !headings.isEmpty() && headings.getFirst().label().equals(label(title));
        return titled ? headings.subList(1, headings.size()) : headings;
    }

    private static String label(String heading) {
        return OneLine.of(heading, MOST_CODE_POINTS);
    }
}
