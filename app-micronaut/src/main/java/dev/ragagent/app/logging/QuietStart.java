package dev.ragagent.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * What logback begins with, found by its service loader: warnings to stderr, until {@link Logging} is told how the service
 * is to log. Without it everything would be logged at DEBUG until then.
 */
public final class QuietStart extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        var console = Appenders.console(context, Appenders.STDERR, new TextLines());
        root.addAppender(Appenders.withoutRepetition(context, List.of(console)));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
