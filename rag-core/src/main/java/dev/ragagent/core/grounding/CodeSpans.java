package dev.ragagent.core.grounding;

import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The code in a Markdown text, in whose brackets no source is cited: {@code a[1]} names an element. */
final class CodeSpans {
    /**
     * A fenced block, to its closing fence or the end of the text; or code within a line. Nothing that a page would take
     * for ordinary text may count as code, since links in code are left alone.
     */
    private static final Pattern CODE = Pattern.compile("(?ms)^ {0,3}(?:(```+)[^\\n`]*|(~~~+)[^\\n]*)\\n.*?"
            + "(?:^[ \\t]*(?:\\1`*|\\2~*)[ \\t]*$|\\z)"
            + "|(?<![\\\\`])(`++)(?:[^`\\n]|(?!\\3(?!`))`++)+?(?<!`)\\3(?!`)");

    private final List<TextSpan> spans;

    private CodeSpans(List<TextSpan> spans) {
        this.spans = spans;
    }

    static CodeSpans in(String text) {
        var spans = new ArrayList<TextSpan>();
        var code = CODE.matcher(text);
        while (code.find()) {
            spans.add(new TextSpan(code.start(), code.end()));
        }
        return new CodeSpans(List.copyOf(spans));
    }

    /** In their order. */
    List<TextSpan> all() {
        return spans;
    }

    /** Whether the char at {@code at} is part of code. */
    boolean contain(int at) {
        return spans.stream().anyMatch(span -> span.start() <= at && at < span.end());
    }

    /** The blocks of several lines, in their order. */
    List<TextSpan> blocks(String text) {
        return spans.stream()
                .filter(span -> span.of(text).stripLeading().matches("(?s)(```|~~~).*\\n.*"))
                .toList();
    }
}
