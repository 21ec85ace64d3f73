package dev.ragagent.app.cli;

import dev.ragagent.app.client.KeysClient;
import dev.ragagent.app.client.RebuildClient;
import dev.ragagent.app.client.Service;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.json.JsonText;
import dev.ragagent.app.logging.Logging;
import dev.ragagent.app.terminal.Terminal;
import io.micronaut.json.tree.JsonNode;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every command is made with.
 *
 * @param terminal where it speaks
 * @param configuration read when a command wants it, so that {@code --help} works with a broken one
 * @param services opens the service of a configuration
 * @param rebuildClients opens what makes its vector store anew
 * @param keysClients opens what manages its API keys
 */
record CommandContext(
        Terminal terminal,
        Supplier<Configuration> configuration,
        Function<Configuration, Service> services,
        Function<Configuration, RebuildClient> rebuildClients,
        Function<Configuration, KeysClient> keysClients) {
    CommandContext {
        Objects.requireNonNull(terminal, "terminal");
        Objects.requireNonNull(configuration, "configuration");
        Objects.requireNonNull(services, "services");
        Objects.requireNonNull(rebuildClients, "rebuildClients");
        Objects.requireNonNull(keysClients, "keysClients");
    }

    /** The configuration, with the log set up for a command. */
    Configuration configured() {
        Configuration read = configuration.get();
        Logging.forCommand(read.log());
        return read;
    }

    /** The service that the configuration names. */
    Service open(Configuration configuration) {
        return services.apply(configuration);
    }

    /** What makes the vector store of that service anew. */
    RebuildClient rebuildClient(Configuration configuration) {
        return rebuildClients.apply(configuration);
    }

    /** What manages the API keys of that service. */
    KeysClient keysClient(Configuration configuration) {
        return keysClients.apply(configuration);
    }

    void print(String text) {
        terminal.out().print(text);
        terminal.out().flush();
    }

    void print(JsonNode json) {
        print(JsonText.pretty(json) + "\n");
    }
}
