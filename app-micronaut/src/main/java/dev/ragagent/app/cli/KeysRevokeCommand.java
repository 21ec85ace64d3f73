package dev.ragagent.app.cli;

import dev.ragagent.app.client.KeysClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description =
                "Ends every valid API key of a name: at once on this server, and within 5 seconds on every other.")
final class KeysRevokeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "Whose keys are ended.")
    private String name = "";

    KeysRevokeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (KeysClient keys = context.keysClient(context.configured())) {
            int revoked = keys.revoke(name);
            context.print(revoked == 1 ? "1 key revoked.\n" : revoked + " keys revoked.\n");
        }
        return 0;
    }
}
