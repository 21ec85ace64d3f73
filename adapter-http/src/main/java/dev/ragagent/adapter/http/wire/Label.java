package dev.ragagent.adapter.http.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the constants of the model are written: in lower snake case. */
public final class Label {
    private Label() {}

    /** As in {@code small_talk}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant that is written so.
     *
     * @throws IllegalArgumentException naming all of them when it is none
     */
    public static <E extends Enum<E>> E read(Class<E> type, String label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(Label::of).collect(Collectors.joining(", "))
                        + ", not \"" + label + "\""));
    }
}
