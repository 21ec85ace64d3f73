package dev.ragagent.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import dev.ragagent.app.config.LogLevel;
import dev.ragagent.app.config.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Sets the log of this process up. */
public final class Logging {
    /** The name of the logger that writes one line for each answered question, at every level. */
    public static final String ANSWERS = "dev.ragagent.answers";

    /** The name of the logger that says what became of documents. */
    static final String INGESTION = "dev.ragagent.ingestion";

    private static final String OURS = "dev.ragagent";
    private static final String POOL = "com.zaxxer.hikari";
    private static final String TRANSACTIONS = "io.micronaut.transaction";

    /**
     * Lucene's own, through java.util.logging, would only say that an incubating module of the JDK could make it faster.
     * Held here, since a logger that nobody holds forgets its level.
     */
    private static final java.util.logging.Logger LUCENE_ADVICE =
            java.util.logging.Logger.getLogger("org.apache.lucene.internal.vectorization");

    private Logging() {}

    /**
     * The log of the service: on stdout, and in the file that the settings name.
     *
     * @throws LogFileException when that file can't be written
     */
    public static void forService(LogSettings settings) {
        settings.file().ifPresent(Logging::checkWritable);
        configure(settings, Appenders.STDOUT, level(settings.level()), settings.file());
    }

    /** The log of a command, whose own words on stderr say what went wrong: nothing below a warning, and on stderr. */
    public static void forCommand(LogSettings settings) {
        Level level = settings.level() == LogLevel.INFO ? Level.WARN : level(settings.level());
        configure(settings, Appenders.STDERR, level, Optional.empty());
        context().getLogger(ANSWERS).setLevel(level);
        if (level != Level.DEBUG) {
            context().getLogger(INGESTION).setLevel(Level.ERROR); // the command itself names what failed
        }
    }

    private static void configure(LogSettings settings, String console, Level level, Optional<Path> file) {
        LoggerContext context = context();
        context.reset();
        LUCENE_ADVICE.setLevel(java.util.logging.Level.SEVERE);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ofOthers(level));
        var targets = new ArrayList<Appender<ILoggingEvent>>();
        targets.add(Appenders.console(context, console, lines(settings)));
        file.ifPresent(path -> targets.add(Appenders.file(context, path, lines(settings))));
        root.addAppender(Appenders.withoutRepetition(context, targets));
        context.getLogger(OURS).setLevel(level);
        // They tell of each connection that broke; that the database is away is told once, by us.
        context.getLogger(POOL).setLevel(level == Level.DEBUG ? Level.INFO : Level.ERROR);
        context.getLogger(TRANSACTIONS).setLevel(level == Level.DEBUG ? Level.INFO : Level.OFF);
        context.getLogger(ANSWERS).setLevel(Level.INFO);
    }

    private static Encoder<ILoggingEvent> lines(LogSettings settings) {
        return settings.json() ? new JsonLines() : new TextLines();
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARNING, WARN -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }

    /** What libraries say is one level less interesting than what we say. */
    private static Level ofOthers(Level ours) {
        if (ours == Level.DEBUG) {
            return Level.INFO;
        }
        return ours == Level.INFO ? Level.WARN : ours;
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    /** Logback itself would only complain in its own status list, and log nowhere. */
    private static void checkWritable(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new LogFileException(file, e);
        }
    }
}
