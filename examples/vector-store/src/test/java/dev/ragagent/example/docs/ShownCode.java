package dev.ragagent.example.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page. The line that opens it may name, after the language, the file and the region that it shows:
 * {@code ```java examples/a/B.java#region}. In the file, a region stands between the comments {@code tag::region[]} and {@code
 * end::region[]}; lines with such comments are not part of what is shown, and neither is the indent that all lines have.
 *
 * @param line where the block begins on the page, from 1
 * @param language as in {@code java}; empty when none is named
 * @param source the file and the region; empty when none are named
 * @param text what the page shows, without the fences
 */
record ShownCode(int line, String language, String source, String text) {
    private static final Pattern FENCE = Pattern.compile("```(\\S*)(?:\\s+(\\S+))?\\s*");
    private static final Pattern MARK = Pattern.compile("(?:tag|end)::[a-z-]+\\[]");

    /** All fenced blocks of a page. */
    static List<ShownCode> on(String page) {
        List<ShownCode> blocks = new ArrayList<>();
        List<String> lines = page.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int begin = i + 1;
                int end = begin;
                while (end < lines.size() && !lines.get(end).equals("```")) {
                    end++;
                }
                String source = fence.group(2) == null ? "" : fence.group(2);
                blocks.add(new ShownCode(begin, fence.group(1), source, String.join("\n", lines.subList(begin, end))));
                i = end;
            }
        }
        return blocks;
    }

    /**
     * What stands in the file.
     *
     * @param root where the paths of sources begin
     * @throws IllegalArgumentException when there is no such region
     */
    String actual(Path root) throws IOException {
        String[] parts = source.split("#", 2);
        return region(Files.readString(root.resolve(parts[0])), parts.length == 2 ? parts[1] : "");
    }

    /** The region of that name; the whole file for an empty name. */
    static String region(String file, String name) {
        List<String> shown = new ArrayList<>();
        boolean inside = name.isEmpty();
        boolean found = inside;
        for (String line : file.lines().toList()) {
            if (line.contains("tag::" + name + "[]")) {
                inside = true;
                found = true;
            } else if (line.contains("end::" + name + "[]")) {
                inside = false;
            } else if (inside && !MARK.matcher(line).find()) {
                shown.add(line);
            }
        }
        if (!found) {
            throw new IllegalArgumentException("there is no region " + name);
        }
        return String.join("\n", shown).stripIndent().strip();
    }
}
