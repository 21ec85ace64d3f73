package dev.ragagent.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Passes lines on, but of warnings that say the same not more than one a second: while a part is down, each request would
 * write one. The first is passed on at once, and one that comes after others were left out tells their number. Warnings with
 * a stack trace are none of its business, nor are other levels. Safe for many threads.
 */
final class EqualWarnings extends UnsynchronizedAppenderBase<ILoggingEvent> {
    static final String LEFT_OUT = "equal_lines_left_out";

    private static final long WINDOW = Duration.ofSeconds(1).toNanos();
    /** More kinds of warnings at once than an outage has; beyond it the one that was silent longest is forgotten. */
    private static final int MOST_KINDS = 200;

    /** What is known of one warning. */
    private static final class Kind {
        private long toldAt;
        private int held;
        private @Nullable ILoggingEvent last;
    }

    private final List<Appender<ILoggingEvent>> targets;
    private final LongSupplier nanos;
    private final Map<String, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true);
    private long sweptAt;

    /** @param nanos the time, from any beginning */
    EqualWarnings(List<Appender<ILoggingEvent>> targets, LongSupplier nanos) {
        this.targets = List.copyOf(targets);
        this.nanos = Objects.requireNonNull(nanos, "nanos");
        this.sweptAt = nanos.getAsLong();
    }

    @Override
    protected void append(ILoggingEvent event) {
        due(event).forEach(line -> targets.forEach(target -> target.doAppend(line)));
    }

    /** What is to be written now: the line, unless it is held, and before it those that were held long enough. */
    private synchronized List<ILoggingEvent> due(ILoggingEvent event) {
        long now = nanos.getAsLong();
        var lines = new ArrayList<ILoggingEvent>();
        boolean held = isLimited(event) && held(event, now);
        if (now - sweptAt >= WINDOW) {
            sweptAt = now;
            kinds.values().removeIf(kind -> isOver(kind, now, lines));
        }
        if (!held) {
            lines.add(event);
        }
        return lines;
    }

    private boolean held(ILoggingEvent event, long now) {
        String text = event.getLoggerName() + ' ' + event.getFormattedMessage() + event.getKeyValuePairs();
        Kind known = kinds.get(text);
        if (known == null) {
            var kind = new Kind();
            kind.toldAt = now;
            kinds.put(text, kind);
            if (kinds.size() > MOST_KINDS) {
                kinds.remove(kinds.keySet().iterator().next());
            }
            return false;
        }
        if (now - known.toldAt < WINDOW) {
            event.prepareForDeferredProcessing();
            known.held++;
            known.last = event;
            return true;
        }
        tell(event, known.held);
        known.toldAt = now;
        known.held = 0;
        known.last = null;
        return false;
    }

    /** Whether nothing is to be remembered of it any more. Its last line is written first, so that its number is not lost. */
    private static boolean isOver(Kind kind, long now, List<ILoggingEvent> lines) {
        if (now - kind.toldAt < WINDOW) {
            return false;
        }
        ILoggingEvent last = kind.last;
        if (last == null) {
            return true;
        }
        tell(last, kind.held - 1);
        lines.add(last);
        kind.toldAt = now;
        kind.held = 0;
        kind.last = null;
        return false;
    }

    private static void tell(ILoggingEvent event, int leftOut) {
        if (leftOut > 0 && event instanceof LoggingEvent line) {
            line.addKeyValuePair(new KeyValuePair(LEFT_OUT, leftOut));
        }
    }

    private static boolean isLimited(ILoggingEvent event) {
        return event.getLevel() == Level.WARN && event.getThrowableProxy() == null;
    }

    @Override
    public void stop() {
        super.stop();
        targets.forEach(Appender::stop);
    }
}
