package dev.ragagent.adapter.http.wire;

import java.util.Locale;

/** How the constants of the model leave: in lower snake case. */
public final class Label {
    private Label() {}

    /** As in {@code small_talk}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
