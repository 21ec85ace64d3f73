package dev.ragagent.core.grounding;

import dev.ragagent.core.text.ListMarkers;
import dev.ragagent.core.text.SentenceSplitter;
import dev.ragagent.core.text.Term;
import dev.ragagent.core.text.Whitespace;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes an answer apart into its statements. A marker belongs to the sentence that it stands in, or behind: {@code Topics
 * are typed. [1]} is one statement.
 */
final class Statements {
    private static final SentenceSplitter SENTENCES = new SentenceSplitter();
    private static final String STOPS = ".!?…。！？";
    private static final String CLOSERS = "\"'”’»)*_`";
    /** A Markdown heading, or a line that is all bold. */
    private static final Pattern HEADING =
            Pattern.compile("(?s)#{1,6} .*|\\*\\*[^*\\n]{1,80}\\*\\*:?|__[^_\\n]{1,80}__:?");

    private final String text;
    private final List<Marker> markers;
    private final List<Statement> statements = new ArrayList<>();
    private int paragraph;

    private Statements(String text, List<Marker> markers) {
        this.text = text;
        this.markers = markers;
    }

    /** In the order of the text. Everything but white space is in exactly one of them. */
    static List<Statement> of(String text, List<Marker> markers) {
        var statements = new Statements(text, markers);
        statements.read();
        return List.copyOf(statements.statements);
    }

    private void read() {
        int start = 0;
        for (TextSpan block : CodeSpans.in(text).blocks(text)) {
            prose(start, block.start());
            code(block);
            start = block.end();
        }
        prose(start, text.length());
    }

    private void code(TextSpan block) {
        var stripped = Whitespace.strip(text, block.start(), block.end());
        if (stripped.length() > 0) {
            paragraph++;
            statements.add(new Statement(stripped, !Term.of(stripped.of(text)).isEmpty(), false, paragraph, List.of()));
        }
    }

    private void prose(int from, int to) {
        String masked = masked(from, to);
        int before = from;
        for (TextSpan sentence : SENTENCES.split(masked)) {
            var span = new TextSpan(from + sentence.start(), from + sentence.end());
            giveToLast(before, span.start());
            if (ListMarkers.separates(text, before, span.start())) {
                paragraph++;
            }
            add(span);
            before = span.end();
        }
        giveToLast(before, to);
    }

    /** Markers between two sentences belong to the one before them. */
    private void giveToLast(int from, int to) {
        var behind = within(from, to);
        if (behind.isEmpty()) {
            return;
        }
        if (statements.isEmpty()) {
            var span = new TextSpan(
                    behind.getFirst().span().start(), behind.getLast().span().end());
            statements.add(new Statement(span, false, false, paragraph, List.of()));
            return;
        }
        var last = statements.removeLast();
        var all = new ArrayList<>(last.markers());
        all.addAll(behind);
        var span = new TextSpan(last.span().start(), behind.getLast().span().end());
        statements.add(new Statement(span, last.claims(), last.leadsIn(), last.paragraph(), all));
    }

    private void add(TextSpan span) {
        String sentence = span.of(text);
        var cited = within(span.start(), span.end());
        String bare = bare(span, cited).strip();
        boolean leadsIn = bare.endsWith(":");
        boolean says = !Term.of(bare).isEmpty()
                && !HEADING.matcher(sentence.strip()).matches()
                && !leadsIn
                && (!cited.isEmpty() || !bare.endsWith("?"));
        statements.add(new Statement(span, says, leadsIn, paragraph, cited));
    }

    private List<Marker> within(int from, int to) {
        return markers.stream()
                .filter(marker -> from <= marker.span().start() && marker.span().end() <= to)
                .toList();
    }

    private String bare(TextSpan span, List<Marker> cited) {
        var bare = new StringBuilder(span.of(text));
        for (Marker marker : cited.reversed()) {
            bare.delete(marker.span().start() - span.start(), marker.span().end() - span.start());
        }
        return bare.toString();
    }

    /**
     * The text with its markers hidden from the splitter, char for char: as white space behind a stop, so that the sentence
     * ends there; as letters elsewhere, so that a stop behind them ends the sentence as it would without them.
     */
    private String masked(int from, int to) {
        var masked = new StringBuilder(text.substring(from, to));
        for (Marker marker : within(from, to)) {
            int start = marker.span().start() - from;
            int end = marker.span().end() - from;
            String mask = behindStop(masked, start) ? " " : "x";
            masked.replace(start, end, mask.repeat(end - start));
        }
        return masked.toString();
    }

    private static boolean behindStop(CharSequence text, int at) {
        int i = at - 1;
        while (i >= 0 && (Whitespace.is(text.charAt(i)) || CLOSERS.indexOf(text.charAt(i)) >= 0)) {
            i--;
        }
        return i >= 0 && STOPS.indexOf(text.charAt(i)) >= 0;
    }
}
