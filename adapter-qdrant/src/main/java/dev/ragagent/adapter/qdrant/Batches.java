package dev.ragagent.adapter.qdrant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts what is too much for one request. */
final class Batches {
    private Batches() {}

    /**
     * Parts in the order that is given.
     *
     * @param mostItems in one part
     * @param mostBytes in one part; a single item that is larger makes a part of its own
     * @param size of an item in bytes
     */
    static <T> List<List<T>> of(Collection<T> items, int mostItems, int mostBytes, ToIntFunction<T> size) {
        List<List<T>> parts = new ArrayList<>();
        List<T> part = new ArrayList<>();
        long bytes = 0;
        for (T item : items) {
            int more = size.applyAsInt(item);
            if (!part.isEmpty() && (part.size() == mostItems || bytes + more > mostBytes)) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(item);
            bytes += more;
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
