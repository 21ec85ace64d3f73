package dev.ragagent.core.chunking;

import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.port.out.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Cuts a document's text along its structure.
 *
 * <p>Everything that stands under one heading is one chunk, the heading first, if it is small enough. What is longer is cut
 * near the middle, at the best place there: between blocks, else between items of a list, sentences, lines, words, code
 * points. A table or a code block that is small enough is not cut. Short neighbours that stand beside or below each other
 * are joined, so that no passage is but a line, and none reaches over the end of a chapter.
 *
 * <p>Every chunk has at most {@value #MOST_CODE_POINTS} code points, and its {@linkplain SearchText search text} at most
 * the tokens that the embedder reads. Chunks do not overlap; everything in the text that is not white space is in exactly
 * one. No chunk begins or ends with white space or parts a surrogate pair. The same text, title and embedder give the same
 * chunks. Takes time linear in the text's length, but for a logarithm. Stateless, safe for many threads.
 */
public final class Chunker {
    /** The name of this recipe, which changes when its chunks do. */
    public static final String RECIPE = "structure-1";

    /** The longest chunk. */
    public static final int MOST_CODE_POINTS = 2000;

    /** Chunks are joined as long as the whole is not longer than this, ... */
    private static final int JOINED_CODE_POINTS = 1200;

    /** ... and only when one of them is not longer than this. */
    private static final int SHORT_CODE_POINTS = 400;

    private final Embedder embedder;
    private final SearchText searchText;

    /**
     * @param embedder asked for its limit and its token counts alone
     * @param searchText what of a chunk will be embedded
     */
    public Chunker(Embedder embedder, SearchText searchText) {
        this.embedder = Objects.requireNonNull(embedder, "embedder");
        this.searchText = Objects.requireNonNull(searchText, "searchText");
    }

    /**
     * Cuts a text.
     *
     * @param title the document's title, which is part of what is embedded
     * @return the chunks in the order of the text; empty when it is nothing but white space
     */
    public List<Cut> cut(String title, ParsedText text) {
        var limits = new Limits(embedder, searchText, title, text.text());
        var parts = new ArrayList<Part>();
        for (Section section : Section.of(text)) {
            for (Part part : parts(text.text(), section, limits)) {
                if (!parts.isEmpty() && joins(parts.getLast(), part, limits)) {
                    parts.add(parts.removeLast().with(part));
                } else {
                    parts.add(part);
                }
            }
        }
        return parts.stream().map(part -> part.cut(title)).toList();
    }

    private static List<Part> parts(String text, Section section, Limits limits) {
        if (limits.fit(section.span(), section.path())) {
            return List.of(new Part(section.span(), section.level(), section.path(), true));
        }
        return new Bisection(text, limits, section)
                .parts(section.span()).stream()
                        .map(span -> new Part(span, section.level(), section.path(), false))
                        .toList();
    }

    private static boolean joins(Part before, Part behind, Limits limits) {
        if (!before.whole() || !behind.whole() || behind.level() < before.level()) {
            return false;
        }
        Part joined = before.with(behind);
        return (limits.within(before.span(), SHORT_CODE_POINTS) || limits.within(behind.span(), SHORT_CODE_POINTS))
                && limits.within(joined.span(), JOINED_CODE_POINTS)
                && limits.fit(joined.span(), joined.path());
    }

    /** A chunk in the making; whole unless it is only a part of a section. */
    private record Part(TextSpan span, int level, HeadingPath path, boolean whole) {
        Part with(Part behind) {
            return new Part(new TextSpan(span.start(), behind.span().end()), level, path.common(behind.path()), true);
        }

        Cut cut(String title) {
            var chapter = path.outermost(title);
            return new Cut(span, chapter, path.innermost(title).filter(s -> !chapter.equals(Optional.of(s))));
        }
    }
}
