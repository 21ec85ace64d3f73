package dev.ragagent.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EqualWarningsTest {
    private final LoggerContext context = new LoggerContext();
    private final AtomicLong nanos = new AtomicLong(5);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final EqualWarnings warnings = new EqualWarnings(List.of(written), nanos::get);

    EqualWarningsTest() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        written.setContext(context);
        written.start();
        warnings.setContext(context);
        warnings.start();
    }

    @Test
    void writesTheFirstAtOnceAndThenOneASecondWithTheNumberOfTheOthers() {
        for (int i = 0; i < 100; i++) {
            log(Level.WARN, "The model is down.", null);
        }
        assertThat(lines()).containsExactly("The model is down. null");

        pass(1000);
        log(Level.WARN, "The model is down.", null);
        assertThat(lines()).hasSize(2).last().isEqualTo("The model is down. [equal_lines_left_out=\"99\"]");
    }

    @Test
    void keepsWarningsApartThatSayDifferentThings() {
        log(Level.WARN, "The model is down.", null);
        log(Level.WARN, "The store is down.", null);
        log(Level.WARN, "The model is down.", null);

        assertThat(lines()).containsExactly("The model is down. null", "The store is down. null");
    }

    @Test
    void losesNoNumberWhenTheLastOfThemWasHeld() {
        for (int i = 0; i < 4; i++) {
            log(Level.WARN, "The model is down.", null);
        }
        pass(1500);
        log(Level.INFO, "Question answered.", null);

        assertThat(lines())
                .containsExactly(
                        "The model is down. null",
                        "The model is down. [equal_lines_left_out=\"2\"]",
                        "Question answered. null");
    }

    @Test
    void leavesOtherLevelsAndStackTracesAlone() {
        for (int i = 0; i < 3; i++) {
            log(Level.INFO, "Question answered.", null);
            log(Level.ERROR, "A defect.", null);
            log(Level.WARN, "A trace.", new IllegalStateException("x"));
        }

        assertThat(lines()).hasSize(9);
    }

    @Test
    void writesAWarningAgainAfterASilence() {
        log(Level.WARN, "The model is down.", null);
        pass(60_000);
        log(Level.WARN, "The model is down.", null);

        assertThat(lines()).containsExactly("The model is down. null", "The model is down. null");
    }

    private void log(Level level, String message, @Nullable Throwable cause) {
        var event = new LoggingEvent(
                EqualWarningsTest.class.getName(), context.getLogger("test"), level, message, cause, new Object[0]);
        warnings.doAppend(event);
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private List<String> lines() {
        return written.list.stream()
                .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs())
                .toList();
    }
}
