package dev.ragagent.adapter.http.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How moments and spans leave. */
public final class WireTime {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private WireTime() {}

    /** ISO 8601 in UTC with exactly three digits of milliseconds, cut and not rounded. */
    public static String of(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** Whole milliseconds, rounded to the nearest. */
    public static long millis(Duration span) {
        return span.plusNanos(500_000).toMillis();
    }
}
