package dev.ragagent.app.cli;

import dev.ragagent.app.terminal.Printable;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.Scope;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How API keys are listed. */
final class KeysText {
    private static final List<String> HEAD =
            List.of("NAME", "ID", "STATE", "SCOPES", "CREATED", "EXPIRES", "LAST USED");

    private KeysText() {}

    static String table(List<ApiKey> keys, Instant now) {
        if (keys.isEmpty()) {
            return "There is no API key in the database.\n";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        keys.forEach(key -> rows.add(row(key, now)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                                .mapToObj(column -> padded(row.get(column), widths[column]))
                                .collect(Collectors.joining("  "))
                                .stripTrailing()
                        + "\n")
                .collect(Collectors.joining());
    }

    static JsonNode json(List<ApiKey> keys, Instant now) {
        return JsonNode.createObjectNode(Map.of(
                "keys",
                JsonNode.createArrayNode(
                        keys.stream().map(key -> json(key, now)).toList())));
    }

    static JsonNode json(ApiKey key, Instant now) {
        var fields = new LinkedHashMap<String, JsonNode>();
        fields.put("id", JsonNode.createStringNode(key.id().value()));
        fields.put("name", JsonNode.createStringNode(key.principal().name()));
        fields.put("state", JsonNode.createStringNode(state(key, now)));
        fields.put(
                "scopes",
                JsonNode.createArrayNode(key.scopes().stream()
                        .sorted()
                        .map(scope -> JsonNode.createStringNode(scope.label()))
                        .toList()));
        fields.put("created_at", JsonNode.createStringNode(key.createdAt().toString()));
        fields.put("expires_at", json(key.expiresAt()));
        fields.put("revoked_at", json(key.revokedAt()));
        fields.put("last_used_at", json(key.lastUsedAt()));
        return JsonNode.createObjectNode(fields);
    }

    private static JsonNode json(Optional<Instant> instant) {
        return instant.map(at -> JsonNode.createStringNode(at.toString())).orElseGet(JsonNode::nullNode);
    }

    private static List<String> row(ApiKey key, Instant now) {
        return List.of(
                Printable.line(key.principal().name()),
                key.id().value(),
                state(key, now),
                key.scopes().stream().sorted().map(Scope::label).collect(Collectors.joining(",")),
                time(Optional.of(key.createdAt())),
                time(key.expiresAt()),
                time(key.lastUsedAt()));
    }

    private static String state(ApiKey key, Instant now) {
        if (key.revokedAt().isPresent()) {
            return "revoked";
        }
        return key.usableAt(now) ? "valid" : "expired";
    }

    private static String time(Optional<Instant> instant) {
        return instant.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("never");
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
