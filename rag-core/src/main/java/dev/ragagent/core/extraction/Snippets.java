package dev.ragagent.core.extraction;

import dev.ragagent.core.extraction.Snippet.Kind;
import dev.ragagent.core.text.SentenceSplitter;
import dev.ragagent.core.text.Whitespace;
import dev.ragagent.core.text.Words;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.retrieval.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes a passage apart into snippets. A passage is plain text whose structure is not kept with it, so that structure is
 * read off the lines: blank lines part blocks, markers begin items, indentation and signs betray code.
 */
final class Snippets {
    private static final SentenceSplitter SENTENCES = new SentenceSplitter();

    private static final Pattern BLANK_LINES = Pattern.compile("\\n(?:[ \\t]*\\n)+");
    private static final Pattern ITEM = Pattern.compile("^[ \\t]*(?:[-*+•‣◦▪–]|\\(?(?:\\d{1,3}|[a-z])[.)])[ \\t]+\\S");
    private static final Pattern INDENTED = Pattern.compile("^(?: {4,}|\\t).*");
    /** Where a cell of a table ends: parsers put a bar between two blanks there, and plain text does so too. */
    private static final Pattern CELL_END = Pattern.compile("(?<=\\s)\\|(?=\\s)");

    private static final Pattern CODE_LINE = Pattern.compile(
            "\\s*(?:[$#>%]\\s.*|(?:sudo|git|pip3?|npm|cd|ls|export|source|curl|docker|apt|apt-get|brew|mkdir|echo)\\s.*"
                    + "|.*[;{}\\\\]\\s*|[\\w.]+\\s*[:=(]+\\s*[\\w\"'\\[({<-].*|</?\\w.*>|[\\w./-]+(?:\\s+--?[\\w-]+.*)+)");

    private static final int MOST_HEADING_WORDS = 12;

    /** A longer table is quoted by its rows: few of them are what was asked for. */
    private static final int LONG_TABLE = 600;

    private final Passage passage;
    private final String text;
    private final List<Snippet> snippets = new ArrayList<>();

    private Snippets(Passage passage) {
        this.passage = passage;
        this.text = passage.chunk().text();
    }

    /** The snippets in the order of the text; at least one that is no heading. */
    static List<Snippet> of(Passage passage) {
        var snippets = new Snippets(passage);
        snippets.read();
        return List.copyOf(snippets.snippets);
    }

    private void read() {
        var blocks = blocks();
        for (int i = 0; i < blocks.size(); i++) {
            boolean last = i + 1 == blocks.size();
            addBlock(blocks.get(i), !last && snippets.stream().allMatch(s -> s.kind() == Kind.HEADING));
        }
        if (snippets.stream().allMatch(s -> s.kind() == Kind.HEADING)) {
            snippets.clear();
            add(Kind.SENTENCE, Whitespace.strip(text, 0, text.length()));
        }
    }

    private List<TextSpan> blocks() {
        var blocks = new ArrayList<TextSpan>();
        int start = 0;
        var gaps = BLANK_LINES.matcher(text);
        while (gaps.find()) {
            blocks.add(new TextSpan(start, gaps.start()));
            start = gaps.end();
        }
        blocks.add(new TextSpan(start, text.length()));
        blocks.removeIf(block -> block.of(text).isBlank());
        return blocks;
    }

    private void addBlock(TextSpan block, boolean atTop) {
        var lines = lines(block);
        long code = lines.stream().filter(line -> isCode(line.of(text))).count();
        boolean table = isTable(lines);
        if (table && block.length() > LONG_TABLE) {
            lines.forEach(line -> add(Kind.ITEM, Whitespace.strip(text, line.start(), line.end())));
        } else if (table || 2 * code > lines.size()) {
            addWhole(block);
        } else if (isHeading(lines, atTop)) {
            add(Kind.HEADING, Whitespace.strip(text, block.start(), block.end()));
        } else {
            addProseAndItems(block, lines);
        }
    }

    /** Code keeps the indentation of its first line, unless it goes on with the block before it. */
    private void addWhole(TextSpan block) {
        int end = Whitespace.strip(text, block.start(), block.end()).end();
        var span = new TextSpan(block.start(), end);
        if (!snippets.isEmpty() && snippets.getLast().kind() == Kind.BLOCK) {
            var before = snippets.removeLast();
            span = new TextSpan(before.span().start(), end);
        }
        add(Kind.BLOCK, span);
    }

    private void addProseAndItems(TextSpan block, List<TextSpan> lines) {
        int start = block.start();
        boolean inItem = false;
        for (TextSpan line : lines) {
            if (ITEM.matcher(line.of(text)).find()) {
                addRun(start, line.start(), inItem);
                start = line.start();
                inItem = true;
            }
        }
        addRun(start, block.end(), inItem);
    }

    private void addRun(int start, int end, boolean item) {
        var run = Whitespace.strip(text, start, end);
        if (run.length() == 0) {
            return;
        }
        if (item) {
            add(Kind.ITEM, run);
            return;
        }
        for (TextSpan sentence : SENTENCES.split(run.of(text))) {
            add(Kind.SENTENCE, new TextSpan(run.start() + sentence.start(), run.start() + sentence.end()));
        }
    }

    private void add(Kind kind, TextSpan span) {
        snippets.add(new Snippet(passage, snippets.size(), kind, span));
    }

    private List<TextSpan> lines(TextSpan block) {
        var lines = new ArrayList<TextSpan>();
        int start = block.start();
        while (start < block.end()) {
            int lineBreak = text.indexOf('\n', start, block.end());
            int end = lineBreak < 0 ? block.end() : lineBreak;
            if (!text.substring(start, end).isBlank()) {
                lines.add(new TextSpan(start, end));
            }
            start = end + 1;
        }
        return lines;
    }

    private boolean isHeading(List<TextSpan> lines, boolean atTop) {
        if (lines.size() != 1) {
            return false;
        }
        String line = lines.getFirst().of(text).strip();
        boolean named = passage.chunk().section().filter(line::equals).isPresent()
                || passage.chunk().chapter().filter(line::equals).isPresent()
                || passage.chunk().title().equals(line);
        boolean looksSo = ".!?:;,".indexOf(line.charAt(line.length() - 1)) < 0
                && Words.spans(line).size() <= MOST_HEADING_WORDS
                && !ITEM.matcher(line).find();
        return named || (atTop && looksSo);
    }

    /** Whether most lines have as many cells as a neighbour, and more than one. */
    private boolean isTable(List<TextSpan> lines) {
        int[] cells = lines.stream().mapToInt(line -> cells(line.of(text))).toArray();
        int rows = 0;
        for (int i = 0; i < cells.length; i++) {
            boolean asBefore = i > 0 && cells[i] == cells[i - 1];
            boolean asBehind = i + 1 < cells.length && cells[i] == cells[i + 1];
            rows += cells[i] > 1 && (asBefore || asBehind) ? 1 : 0;
        }
        return 2 * rows > cells.length;
    }

    private static int cells(String line) {
        return (int) CELL_END.matcher(line).results().count() + 1;
    }

    private static boolean isCode(String line) {
        return INDENTED.matcher(line).matches() || CODE_LINE.matcher(line).matches();
    }
}
