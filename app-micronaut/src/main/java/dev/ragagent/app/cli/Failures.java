package dev.ragagent.app.cli;

import dev.ragagent.app.client.ServiceException;
import dev.ragagent.app.config.InvalidConfigurationException;
import dev.ragagent.app.data.DataFolderException;
import dev.ragagent.app.logging.LogFileException;
import dev.ragagent.app.serve.StartException;
import dev.ragagent.app.terminal.Terminal;
import dev.ragagent.error.RagException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in a sentence or two what went wrong; the trace is for whoever asks for it with {@code LOG_LEVEL=DEBUG}. */
final class Failures implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
        LOG.debug("The command failed:", e);
        terminal.complain(sentence(e));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String sentence(Exception e) {
        boolean meantForTheUser = e instanceof RagException
                || e instanceof ServiceException
                || e instanceof DataFolderException
                || e instanceof InvalidConfigurationException
                || e instanceof StartException
                || e instanceof LogFileException
                || e instanceof CommandException;
        return meantForTheUser && e.getMessage() != null
                ? e.getMessage()
                : "An unexpected error stopped it (" + e + "). LOG_LEVEL=DEBUG shows where.";
    }
}
