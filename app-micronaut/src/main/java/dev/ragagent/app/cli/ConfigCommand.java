package dev.ragagent.app.cli;

import dev.ragagent.app.config.EffectiveConfiguration;
import dev.ragagent.app.config.Setting;
import dev.ragagent.app.terminal.Printable;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = "Prints every variable with the value that is in effect and where that comes from; no secrets.")
final class ConfigCommand implements Callable<Integer> {
    private static final String NOTHING = "(none)";
    private static final String EMPTY = "(empty)";

    private final CommandContext context;
    private final Supplier<EffectiveConfiguration> effective;

    @Option(names = "--json", description = "Print an object of name to value and source.")
    private boolean json;

    ConfigCommand(CommandContext context, Supplier<EffectiveConfiguration> effective) {
        this.context = context;
        this.effective = effective;
    }

    @Override
    public Integer call() {
        List<Setting> settings = effective.get().settings();
        if (json) {
            context.print(tree(settings));
        } else {
            context.print(table(settings));
        }
        return 0;
    }

    private static JsonNode tree(List<Setting> settings) {
        var tree = new LinkedHashMap<String, JsonNode>();
        for (Setting setting : settings) {
            JsonNode value = setting.value().map(JsonNode::createStringNode).orElseGet(JsonNode::nullNode);
            var source = JsonNode.createStringNode(setting.source().word());
            var entry = new LinkedHashMap<>(Map.of("value", value));
            entry.put("source", source);
            tree.put(setting.name(), JsonNode.createObjectNode(entry));
        }
        return JsonNode.createObjectNode(tree);
    }

    /** The value comes last, as it may be long. */
    private static String table(List<Setting> settings) {
        int names = width(settings.stream().map(Setting::name).toList());
        int sources =
                width(settings.stream().map(setting -> setting.source().word()).toList());
        var table = new StringBuilder();
        for (Setting setting : settings) {
            String value = setting.value()
                    .map(text -> text.isEmpty() ? EMPTY : Printable.line(text))
                    .orElse(NOTHING);
            table.append(padded(setting.name(), names))
                    .append("  ")
                    .append(padded(setting.source().word(), sources))
                    .append("  ")
                    .append(value)
                    .append('\n');
        }
        return table.toString();
    }

    private static int width(List<String> cells) {
        return cells.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
