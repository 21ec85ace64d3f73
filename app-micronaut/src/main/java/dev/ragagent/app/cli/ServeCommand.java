package dev.ragagent.app.cli;

import dev.ragagent.app.config.CalibrationChoice;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.logging.Logging;
import dev.ragagent.app.serve.FirstDocuments;
import dev.ragagent.app.serve.Server;
import dev.ragagent.app.serve.StopSignal;
import dev.ragagent.app.terminal.Progress;
import dev.ragagent.error.CallInterruptedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = {
            "Starts the service: HTTP API, chat page and metrics.",
            "On the first start it ingests the project's own documentation, or the folder that CORPUS_DIR names."
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ragagent.serve");

    /** What closing the parts may take beyond the requests that are running. */
    private static final Duration CLOSING = Duration.ofMinutes(2);

    private final CommandContext context;

    ServeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Configuration configuration = context.configuration().get();
        Logging.forService(configuration.log());
        if (configuration.calibration() == CalibrationChoice.AUTO) {
            LOG.warn("There is no calibration, so the raw rule decides how sure an answer is."
                    + " CONFIDENCE_CALIBRATION=raw chooses it without this warning.");
        }
        try (var signal = StopSignal.install(configuration.requestDeadline().plus(CLOSING))) {
            try {
                serve(configuration, signal);
                return 0;
            } catch (CallInterruptedException e) {
                if (signal.hasCome()) {
                    return 0; // it was told to stop while it started
                }
                throw e;
            }
        }
    }

    private void serve(Configuration configuration, StopSignal signal) {
        Optional<Path> home =
                Optional.ofNullable(System.getProperty("rag.home")).map(Path::of);
        try (Server server = Server.start(configuration)) {
            var welcome =
                    new Welcome(context.terminal(), configuration.log().json(), server.address(), server.exposure());
            welcome.listening();
            try (var progress = new Progress(welcome.terminal(), "Ingesting the first documents");
                    var documents = FirstDocuments.ingest(
                            server, configuration, home, progress::show, summary -> welcome.ready())) {
                signal.await();
            }
        }
    }
}
