package dev.ragagent.app.data;

import dev.ragagent.app.json.JsonText;
import dev.ragagent.app.json.JsonView;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What the server of a data folder leaves there for the commands of the same user. It may be stale: a killed server can't
 * remove it, so a reader asks the address for its instance id first.
 *
 * @param instanceId made anew at each start
 * @param address where the server listens, as in {@code http://127.0.0.1:8000}
 * @param token the owner's: it holds every scope
 * @param pid the server's process id
 */
public record ServerFile(String instanceId, URI address, String token, long pid) {
    public ServerFile {
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(token, "token");
    }

    /** What this process leaves. */
    public static ServerFile ofThisProcess(String instanceId, URI address, String token) {
        return new ServerFile(
                instanceId, address, token, ProcessHandle.current().pid());
    }

    /** A token of 256 random bits. */
    public static String freshToken() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** An id that no other instance has. */
    public static String freshInstanceId() {
        return UUID.randomUUID().toString();
    }

    /**
     * What the server of that data folder left; empty when there is nothing that can be read.
     *
     * @param dataFolder need not be locked, and need not exist
     */
    public static Optional<ServerFile> read(Path dataFolder) {
        try {
            JsonView json = JsonView.parse(Files.readString(in(dataFolder)));
            return Optional.of(new ServerFile(
                    json.text("instance_id"),
                    URI.create(json.text("address")),
                    json.text("token"),
                    json.integer("pid")));
        } catch (IOException | IllegalArgumentException e) {
            // Not there, another user's, or damaged: either way nobody can be found through it.
            return Optional.empty();
        }
    }

    static Path in(Path dataFolder) {
        return dataFolder.resolve("server.json");
    }

    String toJson() {
        return JsonText.pretty(JsonNode.createObjectNode(Map.of(
                        "instance_id", JsonNode.createStringNode(instanceId),
                        "address", JsonNode.createStringNode(address.toString()),
                        "token", JsonNode.createStringNode(token),
                        "pid", JsonNode.createNumberNode(pid))))
                + "\n";
    }

    @Override
    public String toString() {
        return "ServerFile[instanceId=" + instanceId + ", address=" + address + ", token=***, pid=" + pid + "]";
    }
}
