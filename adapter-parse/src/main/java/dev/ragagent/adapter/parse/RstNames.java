package dev.ragagent.adapter.parse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reStructuredText source names: its substitutions, and the targets that references without markup lead to. */
final class RstNames {
    /** No replacement is longer; else a page could be blown up by repeating it. */
    private static final int LONGEST_REPLACEMENT = 200;

    private static final Pattern SUBSTITUTION =
            Pattern.compile(" *+\\.\\. +\\|([^|]{1,100})\\| +([\\w-]{1,40})::(?: +(.*))?");
    private static final Pattern TARGET = Pattern.compile(" *+\\.\\. +_([^`:]{1,200}|`[^`]{1,200}`):(?: .*)?");
    private static final Pattern CODE_POINT = Pattern.compile("(?:0x|\\\\?[xuU]\\+?|U\\+)([0-9a-fA-F]{1,6})");

    private final Map<String, String> replacements = new HashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final Set<String> targets = new HashSet<>();

    private RstNames() {}

    /** Names nothing. */
    static RstNames none() {
        return new RstNames();
    }

    static RstNames in(RstLines lines, Watch watch) {
        var names = new RstNames();
        for (int i = 0; i < lines.size(); i++) {
            watch.tick();
            String line = lines.get(i);
            if (!line.contains(".. ")) {
                continue;
            }
            Matcher substitution = SUBSTITUTION.matcher(line);
            Matcher target = TARGET.matcher(line);
            if (substitution.matches()) {
                names.addSubstitution(substitution);
            } else if (target.matches()) {
                names.addTarget(target.group(1).replace("`", ""), lines, i + 1);
            }
        }
        return names;
    }

    /** What stands for a substitution; empty when the source defines none of that name. */
    Optional<String> replacement(String name) {
        return Optional.ofNullable(replacements.get(key(name)));
    }

    /** The title of the section that a label stands before. */
    Optional<String> title(String label) {
        return Optional.ofNullable(titles.get(key(label)));
    }

    boolean isTarget(String name) {
        return targets.contains(key(name));
    }

    private void addSubstitution(Matcher definition) {
        String argument = definition.group(3) == null ? "" : definition.group(3);
        String text = switch (definition.group(2)) {
            case "replace" -> argument;
            case "unicode" -> characters(argument);
            default -> ""; // a picture, or a date of another day
        };
        replacements.put(key(definition.group(1)), text.length() > LONGEST_REPLACEMENT ? "" : text);
    }

    private void addTarget(String name, RstLines lines, int from) {
        targets.add(key(name));
        int i = from;
        while (i < lines.size() && i < from + 3 && (lines.isBlank(i) || RstSections.isAdornment(lines.get(i)))) {
            i++;
        }
        if (RstSections.isUnderlined(lines.get(i), lines.get(i + 1))) {
            titles.put(key(name), lines.get(i).strip());
        }
    }

    private static String characters(String argument) {
        var text = new StringBuilder();
        for (String word : argument.replaceFirst(" \\.\\. .*", "").split(" +", -1)) {
            Matcher codePoint = CODE_POINT.matcher(word);
            boolean valid = codePoint.matches() && Character.isValidCodePoint(Integer.parseInt(codePoint.group(1), 16));
            text.append(valid ? Character.toString(Integer.parseInt(codePoint.group(1), 16)) : word);
        }
        return text.toString();
    }

    private static String key(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
