package dev.ragagent.app.cli;

import dev.ragagent.model.access.IssuedApiKey;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.Map;

/** How a key that was just made is printed: alone on its line, so that a script can take it. */
final class FreshKeyText {
    private FreshKeyText() {}

    static void print(CommandContext context, IssuedApiKey issued, boolean json) {
        if (json) {
            context.print(JsonNode.createObjectNode(Map.of(
                    "key", JsonNode.createStringNode(issued.secret()),
                    "entry", KeysText.json(issued.key(), Instant.now()))));
        } else {
            context.print(issued.secret() + "\n");
        }
    }
}
