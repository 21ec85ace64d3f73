package dev.ragagent.app.cli;

import dev.ragagent.app.client.KeysClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = {
            "Makes a new API key in place of the valid one of a name, with the same scopes, and prints it.",
            "The old one stays valid for the overlap, so that clients can change over; revoke ends both."
        })
final class KeysRotateCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "Whose key is replaced.")
    private String name = "";

    @Option(
            names = "--overlap",
            paramLabel = "TIME",
            defaultValue = "7d",
            converter = SpanConverter.class,
            description = "How long the old key stays valid, as in 90s, 30m, 12h, 7d, or 0. Default: ${DEFAULT-VALUE}.")
    private Duration overlap = Duration.ZERO;

    @Option(names = "--json", description = "Print the key and what is known about it as JSON.")
    private boolean json;

    KeysRotateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (KeysClient keys = context.keysClient(context.configured())) {
            FreshKeyText.print(context, keys.rotate(name, overlap), json);
        }
        return 0;
    }
}
