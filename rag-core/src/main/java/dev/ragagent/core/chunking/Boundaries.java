package dev.ragagent.core.chunking;

import dev.ragagent.core.text.SentenceSplitter;
import dev.ragagent.core.text.Whitespace;
import dev.ragagent.model.document.TextBlock;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The places at which a section may be cut, how good each is, and the parts that should not be cut at all. */
final class Boundaries {
    /** How good a place is, best first. */
    enum Rank {
        /** Between two blocks. */
        BLOCK,
        /** Between items of a list, or behind the words that introduce something. */
        ITEM,
        /** Between sentences, or between the lines of a table or of code. */
        SENTENCE,
        /** At another line break. */
        LINE
    }

    /** A place: the index of the first char behind the cut, no white space. */
    record Boundary(int at, Rank rank) {}

    private static final SentenceSplitter SENTENCES = new SentenceSplitter();

    private final String text;
    private final List<Boundary> places = new ArrayList<>();
    private final List<TextSpan> wholes = new ArrayList<>();

    Boundaries(String text, Section section, Limits limits) {
        this.text = text;
        List<TextBlock> blocks = section.blocks();
        int headedFrom = section.span().start();
        for (int i = 0; i < blocks.size(); i++) {
            TextBlock block = blocks.get(i);
            boolean headed = i > 0 && blocks.get(i - 1).kind() == TextBlock.Kind.HEADING;
            if (i > 0 && !headed) {
                places.add(new Boundary(block.span().start(), between(blocks.get(i - 1), block)));
                headedFrom = block.span().start();
            }
            var withHeadings = new TextSpan(headedFrom, block.span().end());
            if (isGrid(block) && limits.fit(withHeadings, section.path())) {
                wholes.add(withHeadings);
            } else if (block.kind() != TextBlock.Kind.HEADING) {
                addInner(block);
            }
        }
    }

    /** The places strictly inside a range, in order. */
    List<Boundary> within(TextSpan range) {
        return places.subList(firstFrom(range.start() + 1), firstFrom(range.end()));
    }

    /** The places at the edges of the whole part over {@code at}, if one is there; only those strictly inside the range. */
    List<Boundary> aroundWhole(int at, TextSpan range) {
        int i = Collections.binarySearch(
                wholes, new TextSpan(at, at), (a, b) -> a.end() <= b.start() ? -1 : a.start() > b.end() ? 1 : 0);
        if (i < 0) {
            return List.of();
        }
        TextSpan whole = wholes.get(i);
        int behind = Whitespace.skip(text, whole.end(), text.length());
        return within(range).stream()
                .filter(b -> b.at() == whole.start() || b.at() == behind)
                .toList();
    }

    private int firstFrom(int at) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle).at() < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Rank between(TextBlock before, TextBlock behind) {
        boolean items = before.kind() == TextBlock.Kind.LIST_ITEM && behind.kind() == TextBlock.Kind.LIST_ITEM;
        boolean introduces = text.charAt(before.span().end() - 1) == ':';
        return items || introduces ? Rank.ITEM : Rank.BLOCK;
    }

    private void addInner(TextBlock block) {
        TextSpan span = block.span();
        var starts = new ArrayList<Integer>();
        if (!isGrid(block)) {
            SENTENCES.split(span.of(text)).forEach(s -> starts.add(span.start() + s.start()));
        }
        int line = span.start();
        int sentence = 0;
        while (line < span.end() || sentence < starts.size()) {
            boolean sentenceNext = sentence < starts.size() && starts.get(sentence) <= line;
            int at = sentenceNext ? starts.get(sentence) : line;
            if (at > span.start()) {
                places.add(new Boundary(at, sentenceNext || isGrid(block) ? Rank.SENTENCE : Rank.LINE));
            }
            sentence += sentenceNext ? 1 : 0;
            line = at == line ? nextLine(line, span.end()) : line;
        }
    }

    /** The first char of the next line that holds anything; {@code end} when there is none. */
    private int nextLine(int from, int end) {
        int lineBreak = text.indexOf('\n', from, end);
        return lineBreak < 0 ? end : Whitespace.skip(text, lineBreak, end);
    }

    private static boolean isGrid(TextBlock block) {
        return block.kind() == TextBlock.Kind.TABLE || block.kind() == TextBlock.Kind.CODE;
    }
}
