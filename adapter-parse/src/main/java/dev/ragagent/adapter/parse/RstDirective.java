package dev.ragagent.adapter.parse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One directive, taken apart.
 *
 * @param name in lower case
 * @param argument what stands behind the name, and below it up to an option or a blank line, with its markup
 * @param options those with a value, and those without as an empty one
 * @param content the lines below; for a directive without argument what stood behind its name is their first
 */
record RstDirective(String name, String argument, Map<String, String> options, RstLines content) {
    private static final Pattern START = Pattern.compile("\\.\\. +([A-Za-z0-9][\\w:.+-]*?) ?::(?: +(.*))?");
    private static final Pattern OPTION = Pattern.compile(":([A-Za-z][\\w-]{0,50}):(?: +(.*))?");

    /** Whether a directive begins with that line. */
    static boolean begins(String line) {
        return line.startsWith(".. ")
                && line.contains("::")
                && START.matcher(line).matches();
    }

    /** @param lines all of the directive, its first line first; that line begins a directive */
    static RstDirective of(RstLines lines) {
        Matcher start = START.matcher(lines.get(0));
        if (!start.matches()) {
            throw new IllegalArgumentException("no directive begins here");
        }
        String first = start.group(2) == null ? "" : start.group(2);
        RstLines rest = lines.part(1, lines.size());
        rest = rest.shifted(rest.margin());
        int i = 0;
        var argument = new StringBuilder(first);
        while (!rest.isBlank(i) && !OPTION.matcher(rest.get(i)).matches() && !first.isEmpty()) {
            argument.append('\n').append(rest.get(i));
            i++;
        }
        int argumentEnd = i;
        Map<String, String> options = new HashMap<>();
        while (!rest.isBlank(i)) {
            Matcher option = OPTION.matcher(rest.get(i));
            if (!option.matches()) {
                break;
            }
            options.put(option.group(1), option.group(2) == null ? "" : option.group(2));
            i++;
        }
        String name = start.group(1).toLowerCase(Locale.ROOT);
        RstLines content = rest.part(i, rest.size());
        return hasArgument(name)
                ? new RstDirective(name, argument.toString(), options, content)
                : new RstDirective(
                        name,
                        "",
                        options,
                        first.isEmpty() ? content : RstLines.of(first, rest.part(0, argumentEnd), content));
    }

    /** Whether what stands behind the name is about the content, rather than its first words. */
    private static boolean hasArgument(String name) {
        return switch (name) {
            case "note",
                    "warning",
                    "tip",
                    "hint",
                    "important",
                    "attention",
                    "caution",
                    "danger",
                    "error",
                    "seealso",
                    "todo",
                    "epigraph",
                    "highlights",
                    "pull-quote",
                    "compound",
                    "parsed-literal",
                    "math",
                    "glossary",
                    "line-block" -> false;
            default -> true;
        };
    }
}
