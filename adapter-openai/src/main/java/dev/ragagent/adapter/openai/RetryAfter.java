package dev.ragagent.adapter.openai;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long a server asks to wait. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** Between 0 and a day; null when the headers say nothing, or nothing that can be read. */
    static @Nullable Duration in(HttpHeaders headers, InstantSource clock) {
        String millis = headers.firstValue("retry-after-ms").orElse("");
        Duration exact = millis.isEmpty() ? null : number(millis, 0.001);
        if (exact != null) {
            return exact;
        }
        String text = headers.firstValue("retry-after").orElse("").strip();
        if (text.isEmpty()) {
            return null;
        }
        Duration seconds = number(text, 1);
        return seconds == null ? date(text, clock) : seconds;
    }

    private static @Nullable Duration number(String text, double unit) {
        try {
            double seconds = Double.parseDouble(text) * unit;
            return seconds >= 0 ? bounded(Duration.ofMillis((long) (Math.min(seconds, 1e9) * 1000))) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Duration date(String text, InstantSource clock) {
        try {
            ZonedDateTime then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), then.toInstant());
            return wait.isNegative() ? Duration.ZERO : bounded(wait);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
