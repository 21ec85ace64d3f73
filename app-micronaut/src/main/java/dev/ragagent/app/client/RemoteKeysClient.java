package dev.ragagent.app.client;

import dev.ragagent.app.data.ServerFile;
import dev.ragagent.app.json.JsonText;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import io.micronaut.json.tree.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** By a server that runs on the data folder, over its routes for administrators. */
final class RemoteKeysClient implements KeysClient {
    private static final String PATH = "/admin/keys";

    private final HttpCalls calls;

    RemoteKeysClient(ServerFile server, Duration patience) {
        this.calls = new HttpCalls(server.address(), server.token(), patience);
    }

    @Override
    public IssuedApiKey create(NewApiKey wanted) {
        var body = new LinkedHashMap<String, JsonNode>();
        body.put("name", JsonNode.createStringNode(wanted.name()));
        body.put(
                "scopes",
                JsonNode.createArrayNode(wanted.scopes().stream()
                        .map(scope -> JsonNode.createStringNode(scope.label()))
                        .toList()));
        wanted.expiresAt().ifPresent(end -> body.put("expires_at", JsonNode.createStringNode(end.toString())));
        return issued(calls.post(PATH, JsonText.compact(JsonNode.createObjectNode(body))));
    }

    @Override
    public List<ApiKey> list() {
        return calls.get(PATH).objects("keys").stream()
                .map(RemoteKeysClient::key)
                .toList();
    }

    @Override
    public IssuedApiKey rotate(String name, Duration overlap) {
        var body = JsonNode.createObjectNode(Map.of("overlap_seconds", JsonNode.createNumberNode(overlap.toSeconds())));
        return issued(calls.post(PATH + "/" + segment(name) + "/rotation", JsonText.compact(body)));
    }

    @Override
    public int revoke(String name) {
        return (int) calls.deleteJson(PATH + "/" + segment(name)).integer("revoked");
    }

    private static IssuedApiKey issued(JsonView body) {
        return new IssuedApiKey(key(body.optionalObject("entry").orElseThrow()), body.text("key"));
    }

    private static ApiKey key(JsonView entry) {
        return new ApiKey(
                new ApiKeyId(entry.text("id")),
                new Principal(entry.text("name")),
                entry.texts("scopes").stream()
                        .map(label -> Scope.valueOf(label.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                Instant.parse(entry.text("created_at")),
                entry.optionalText("expires_at").map(Instant::parse),
                entry.optionalText("revoked_at").map(Instant::parse),
                entry.optionalText("last_used_at").map(Instant::parse));
    }

    /** An empty name would be another route, and stands for no key. */
    private static String segment(String name) {
        if (name.isBlank()) {
            throw new NotFoundException(NotFoundException.Kind.KEY, name);
        }
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        // The server goes on; the client's threads end with the process.
    }
}
