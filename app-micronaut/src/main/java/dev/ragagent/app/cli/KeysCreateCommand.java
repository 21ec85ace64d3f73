package dev.ragagent.app.cli;

import dev.ragagent.app.client.KeysClient;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.access.Scope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = "Makes an API key and prints it, alone on its line. It is shown this once and kept nowhere.")
final class KeysCreateCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Who calls with it. Sessions and jobs belong to the name, so they outlive the key.")
    private String name = "";

    @Option(
            names = "--scope",
            split = ",",
            paramLabel = "SCOPE",
            description = "What it may do: chat, ingest, admin, or several of them with commas between. Default: chat.")
    private List<Scope> scopes = List.of(Scope.CHAT);

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            converter = ExpiryConverter.class,
            description = "The last day on which it is valid, in UTC, as in 2027-01-31; or a time, as in"
                    + " 2027-01-31T18:00:00Z. Default: it does not expire.")
    private @Nullable Instant expires;

    @Option(names = "--json", description = "Print the key and what is known about it as JSON.")
    private boolean json;

    KeysCreateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var wanted = new NewApiKey(name, EnumSet.copyOf(scopes), Optional.ofNullable(expires));
        try (KeysClient keys = context.keysClient(context.configured())) {
            FreshKeyText.print(context, keys.create(wanted), json);
        }
        return 0;
    }
}
