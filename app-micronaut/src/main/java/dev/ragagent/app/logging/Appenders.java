package dev.ragagent.app.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;

/** Where lines go. */
final class Appenders {
    static final String STDOUT = "System.out";
    static final String STDERR = "System.err";

    /** A file is closed at this size or at midnight, packed, and kept for so many days and bytes in all. */
    private static final FileSize LARGEST_FILE = FileSize.valueOf("100MB");

    private static final int DAYS_KEPT = 14;
    private static final FileSize KEPT_IN_ALL = FileSize.valueOf("2GB");

    private Appenders() {}

    static Appender<ILoggingEvent> console(LoggerContext context, String target, Encoder<ILoggingEvent> encoder) {
        start(context, encoder);
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setName("console");
        console.setTarget(target);
        console.setEncoder(encoder);
        console.start();
        return console;
    }

    static Appender<ILoggingEvent> file(LoggerContext context, Path file, Encoder<ILoggingEvent> encoder) {
        start(context, encoder);
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.toString());
        appender.setEncoder(encoder);

        var rotation = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        rotation.setContext(context);
        rotation.setParent(appender);
        rotation.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i.gz");
        rotation.setMaxFileSize(LARGEST_FILE);
        rotation.setMaxHistory(DAYS_KEPT);
        rotation.setTotalSizeCap(KEPT_IN_ALL);
        rotation.start();

        appender.setRollingPolicy(rotation);
        appender.start();
        return appender;
    }

    /** Before all others, so that they write the same lines. */
    static Appender<ILoggingEvent> withoutRepetition(LoggerContext context, List<Appender<ILoggingEvent>> targets) {
        var appender = new EqualWarnings(targets, System::nanoTime);
        appender.setContext(context);
        appender.setName("without repetition");
        appender.start();
        return appender;
    }

    private static void start(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
    }
}
