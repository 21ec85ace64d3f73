package dev.ragagent.adapter.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The data that site generators keep above a Markdown document: YAML between lines of three dashes, or TOML between lines
 * of three plus signs. Nothing but the title is taken from it.
 *
 * @param title what it says under {@code title}
 * @param end where the document itself begins
 */
record FrontMatter(Optional<String> title, int end) {
    private static final FrontMatter NONE = new FrontMatter(Optional.empty(), 0);

    /** More is no front matter. */
    private static final int LONGEST = 64 * 1024;

    private static final Pattern TITLE = Pattern.compile("(?m)^title[ \\t]*[:=][ \\t]*(\\S.*)$");
    private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1[ \\t]*(?:#.*)?");

    /** A line that data may consist of: a key, something indented, an item, a comment, a table, a bracket, or nothing. */
    private static final Pattern DATA = Pattern.compile("\\s*+|[ \\t#\\[\\]{}-].*+|\"?[\\w.-]++\"?[ \\t]*+[:=].*+");

    /** The front matter of a document whose lines end with line feeds; an empty one when it has none. */
    static FrontMatter of(String document) {
        String fence = document.startsWith("---\n") ? "---" : document.startsWith("+++\n") ? "+++" : "";
        if (fence.isEmpty()) {
            return NONE;
        }
        int from = fence.length() + 1;
        int start = from;
        while (start < Math.min(document.length(), LONGEST)) {
            int end = document.indexOf('\n', start);
            int stop = end < 0 ? document.length() : end;
            String line = document.substring(start, stop);
            if (line.stripTrailing().equals(fence)) {
                return new FrontMatter(title(document.substring(from, start)), Math.min(stop + 1, document.length()));
            }
            if (!DATA.matcher(line).matches()) {
                return NONE;
            }
            start = stop + 1;
        }
        return NONE;
    }

    private static Optional<String> title(String data) {
        if (data.isBlank()) {
            return Optional.empty();
        }
        Matcher title = TITLE.matcher(data);
        if (!title.find()) {
            return Optional.empty();
        }
        String value = title.group(1).stripTrailing();
        Matcher quoted = QUOTED.matcher(value);
        return Optional.of(quoted.matches() ? quoted.group(2).replace("\\\"", "\"") : value);
    }
}
