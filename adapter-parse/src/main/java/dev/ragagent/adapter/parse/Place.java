package dev.ragagent.adapter.parse;

import dev.ragagent.model.document.TextBlock.Kind;

/**
 * Where running text stands, which decides what kind of block it becomes.
 *
 * @param kind the innermost of list and quote around it, or {@code PARAGRAPH} outside of both
 * @param lists how many lists are around it
 */
record Place(Kind kind, int lists) {
    static final Place TOP = new Place(Kind.PARAGRAPH, 0);

    /** The place in an item of a list that stands here. */
    Place item() {
        return new Place(Kind.LIST_ITEM, lists + 1);
    }

    /** The place in a quote that stands here. */
    Place quote() {
        return new Place(Kind.QUOTE, lists);
    }

    /** Adds running text as a block of this place. */
    void add(String prose, TextAssembly assembly) {
        assembly.prose(kind, kind == Kind.LIST_ITEM ? lists : 0, prose);
    }
}
