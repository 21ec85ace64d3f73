package dev.ragagent.adapter.parse;

/**
 * Takes the inline markup out of reStructuredText and leaves what a reader of the page sees. Follows docutils' rules of
 * where markup may begin and end; what does not end is text. For one parse.
 */
final class RstInlines {
    /** So often may substitutions be replaced in one document; more would blow it up. */
    private static final int MOST_REPLACEMENTS = 100_000;

    private final RstNames names;
    private final Watch watch;
    private int replacements;

    RstInlines(RstNames names, Watch watch) {
        this.names = names;
        this.watch = watch;
    }

    /** The text of a paragraph or another run of inline markup. */
    String text(String source) {
        return new RstScan(source, this).text();
    }

    RstNames names() {
        return names;
    }

    void tick() {
        watch.tick();
    }

    /** What stands for a substitution, without markup; its name when there is nothing. */
    String replacement(String name) {
        replacements++;
        if (replacements > MOST_REPLACEMENTS) {
            return name;
        }
        return names.replacement(name)
                .map(text -> new RstInlines(RstNames.none(), watch).text(text))
                .orElse(name);
    }
}
