package dev.ragagent.adapter.parse;

import java.util.function.Consumer;

/** The cleaned lines of a source, made piece by piece: a second copy of a large one would not fit beside it. */
final class SourceLines {
    private static final int PIECE = 256 * 1024;

    private SourceLines() {}

    static void forEach(String source, Watch watch, Consumer<String> line) {
        int start = 0;
        while (start < source.length()) {
            watch.look();
            int lineEnd = source.indexOf('\n', Math.min(source.length(), start + PIECE));
            int end = lineEnd < 0 ? source.length() : lineEnd + 1;
            CleanText.of(source.substring(start, end)).lines().forEach(line);
            start = end;
        }
    }
}
