package dev.ragagent.app.cli;

import dev.ragagent.app.client.KeysClient;
import dev.ragagent.model.access.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = {
            "Lists the API keys of the database, also those that were revoked or have expired; never the keys themselves.",
            "Those of API_KEY and API_KEYS are not among them."
        })
final class KeysListCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--json", description = "Print the list as JSON.")
    private boolean json;

    KeysListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ApiKey> keys;
        try (KeysClient client = context.keysClient(context.configured())) {
            keys = client.list();
        }
        Instant now = Instant.now();
        if (json) {
            context.print(KeysText.json(keys, now));
        } else {
            context.print(KeysText.table(keys, now));
        }
        return 0;
    }
}
