package dev.ragagent.app.preflight;

import dev.ragagent.app.terminal.Printable;
import java.util.List;

/** A report for a terminal. */
final class ReportText {
    /** What a terminal must be able to show, else words stand for them. */
    static final String SYMBOLS = "\u2713\u2717\u2013\u2192";

    private static final int NAMES =
            Checklist.NAMES.stream().mapToInt(String::length).max().orElse(0);
    private static final int WORDS = "skipped".length();

    private final boolean symbols;

    ReportText(boolean symbols) {
        this.symbols = symbols;
    }

    String of(PreflightReport report) {
        var text = new StringBuilder();
        for (CheckResult result : report.results()) {
            append(result, text);
        }
        // What is not ready is said on stderr, where complaints go.
        return report.ok() ? text.append(report.summary()).append('\n').toString() : text.toString();
    }

    private void append(CheckResult result, StringBuilder text) {
        String name = result.name().replace('_', ' ');
        String start = mark(result.finding()) + ' ' + name + " ".repeat(NAMES - name.length()) + "  ";
        List<String> lines =
                result.finding().detail().lines().map(Printable::line).toList();
        String indent = " ".repeat(start.length());
        text.append(start).append(String.join('\n' + indent, lines)).append('\n');
        result.finding()
                .action()
                .ifPresent(action -> text.append(indent)
                        .append(symbols ? "\u2192 " : "-> ")
                        .append(Printable.line(action))
                        .append('\n'));
    }

    private String mark(Finding finding) {
        if (!symbols) {
            String word = finding.status();
            return word + " ".repeat(WORDS - word.length());
        }
        return switch (finding) {
            case Finding.Ok _ -> "\u2713";
            case Finding.Warning _ -> "!";
            case Finding.Failed _ -> "\u2717";
            case Finding.Skipped _ -> "\u2013";
        };
    }
}
