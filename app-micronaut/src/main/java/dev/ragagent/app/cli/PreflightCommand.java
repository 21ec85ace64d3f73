package dev.ragagent.app.cli;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.InvalidConfigurationException;
import dev.ragagent.app.preflight.Preflight;
import dev.ragagent.app.preflight.PreflightReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = {
            "Checks whether the service could start and work as it is configured, and changes nothing.",
            "May run beside a service. Takes some seconds; exit code 1 when a check fails."
        })
final class PreflightCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--json", description = "Print the checks as JSON.")
    private boolean json;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "8",
            description = "How long each check may take (${DEFAULT-VALUE}).")
    private int patience;

    PreflightCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        PreflightReport report = report();
        if (json) {
            context.print(report.json());
        } else {
            context.print(report.text(context.terminal()));
        }
        if (report.ok()) {
            return 0;
        }
        context.terminal().complain(report.summary());
        return 1;
    }

    private PreflightReport report() {
        Configuration configuration;
        try {
            configuration = context.configured();
        } catch (InvalidConfigurationException e) {
            return Preflight.withoutConfiguration(e.problems());
        }
        return Preflight.of(configuration, Duration.ofSeconds(Math.max(1, patience)));
    }
}
