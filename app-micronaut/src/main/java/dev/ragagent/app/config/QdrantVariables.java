package dev.ragagent.app.config;

import dev.ragagent.adapter.qdrant.QdrantSettings;
import dev.ragagent.adapter.qdrant.QdrantUrl;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what is said of Qdrant, but for its breaker. Its URL makes it the vector store. */
final class QdrantVariables {
    private static final String URL = "QDRANT_URL";
    private static final String KEY = "QDRANT_API_KEY";
    private static final String COLLECTION = "QDRANT_COLLECTION";
    private static final String REPLICAS = "QDRANT_REPLICAS";
    private static final String CONSISTENCY = "QDRANT_WRITE_CONSISTENCY";
    /** What says nothing without a URL, with its default; that one may stand there all the same. */
    private static final Map<String, String> OF_A_SERVER =
            Map.of(KEY, "", COLLECTION, "textbook_chunks", "QDRANT_SHARDS", "1", REPLICAS, "1", CONSISTENCY, "1");

    private QdrantVariables() {}

    static Optional<QdrantSettings> read(Variables variables) {
        var url = variables.text(URL).flatMap(value -> url(variables, value));
        var key = variables.text(KEY);
        String collection = variables.text(COLLECTION, "textbook_chunks");
        int shards = variables.integer("QDRANT_SHARDS", 1, 1, 10_000);
        int replicas = variables.integer(REPLICAS, 1, 1, 1000);
        int consistency = variables.integer(CONSISTENCY, 1, 1, 1000);
        if (variables.text(URL).isEmpty()) {
            OF_A_SERVER.forEach((name, standard) -> variables
                    .text(name)
                    .filter(value -> !value.equals(standard))
                    .ifPresent(value -> variables.problem(name, value, "needs a Qdrant: set " + URL)));
            return Optional.empty();
        }
        if (consistency > replicas) {
            variables.problem(
                    CONSISTENCY,
                    String.valueOf(consistency),
                    "must not be above " + REPLICAS + ", which is " + replicas);
            return Optional.empty();
        }
        var settings = url.map(there -> QdrantSettings.of(there, "any"))
                .map(plain -> new QdrantSettings(
                        plain.url(), plain.apiKey(), "any", shards, replicas, consistency, plain.breaker()));
        return settings.flatMap(
                        plain -> valid(variables, COLLECTION, collection, () -> plain.withCollection(collection)))
                .flatMap(named -> key.isEmpty()
                        ? Optional.of(named)
                        : valid(variables, KEY, key.get(), () -> named.withApiKey(key.get())));
    }

    private static Optional<QdrantUrl> url(Variables variables, String value) {
        try {
            return Optional.of(QdrantUrl.parse(value));
        } catch (IllegalArgumentException e) {
            variables.problem(
                    URL,
                    value,
                    "must be http://host or https://host, with :port behind it where the port is not"
                            + " the usual one, and nothing else");
            return Optional.empty();
        }
    }

    /** The message is the adapter's own and quotes no secret. */
    private static Optional<QdrantSettings> valid(
            Variables variables, String name, String value, Supplier<QdrantSettings> settings) {
        try {
            return Optional.of(settings.get());
        } catch (IllegalArgumentException e) {
            variables.problem(name, value, "is not possible: " + e.getMessage());
            return Optional.empty();
        }
    }
}
