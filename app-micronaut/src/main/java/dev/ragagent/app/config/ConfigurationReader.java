package dev.ragagent.app.config;

import dev.ragagent.model.retrieval.RetrievalMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the configuration of the operator's variables; {@code docs/configuration.md} is their reference. */
public final class ConfigurationReader {
    private ConfigurationReader() {}

    /**
     * Reads the process's environment and, beneath it, the {@code .env} file of the working folder.
     *
     * @throws InvalidConfigurationException when a variable breaks its rule; all of them are named
     */
    public static Configuration fromEnvironment() {
        var variables = new HashMap<String, String>();
        Path file = Path.of(".env");
        if (Files.isRegularFile(file)) {
            try {
                variables.putAll(DotEnv.parse(Files.readString(file)));
            } catch (IOException e) {
                throw new InvalidConfigurationException(List.of("the file .env can't be read as UTF-8 text ("
                        + e.getClass().getSimpleName() + ")"));
            }
        }
        variables.putAll(System.getenv());
        return read(variables);
    }

    /**
     * Makes the configuration of these variables; the ones that are not known are passed over.
     *
     * @throws InvalidConfigurationException when a variable breaks its rule; all of them are named
     */
    public static Configuration read(Map<String, String> values) {
        var variables = new Variables(values);
        NotYet.check(variables);
        checkOnlyEmbedded(variables);
        var breaker = new Configuration.Breaker(
                variables.integer("CIRCUIT_BREAKER_THRESHOLD", 5, 1, 1000),
                Duration.ofSeconds(variables.integer("CIRCUIT_BREAKER_TIMEOUT", 60, 1, 3600)));
        Configuration configuration = new Configuration(
                variables.text("API_HOST").orElse("0.0.0.0"),
                variables.integer("API_PORT", 8000, 0, 65535),
                Path.of(variables.text("DATA_DIR").orElse("./data"))
                        .toAbsolutePath()
                        .normalize(),
                database(variables),
                QdrantVariables.read(variables, breaker),
                ModelVariables.read(variables),
                breaker,
                corpus(variables),
                questions(variables),
                variables.choice("CONFIDENCE_CALIBRATION", CalibrationChoice.AUTO),
                new Configuration.Sessions(
                        Duration.ofHours(variables.integer("SESSION_EXPIRY_HOURS", 1, 1, 24 * 365)),
                        variables.integer("MAX_CONVERSATION_MESSAGES", 50, 2, 10_000),
                        variables.integer("HISTORY_TURNS", 5, 0, 50)),
                Duration.ofSeconds(variables.integer("REQUEST_DEADLINE_SECONDS", 60, 1, 3600)),
                variables.integer("UPLOAD_MAX_MB", 32, 1, 1024) * 1024L * 1024L,
                new LogSettings(
                        variables.choice("LOG_LEVEL", LogLevel.INFO),
                        variables.flag("LOG_JSON", false),
                        variables.text("LOG_FILE").map(Path::of),
                        variables.flag("LOG_CONTENT", false)));
        variables.throwIfAny();
        return configuration;
    }

    /** Values that ask for parts which this release does not have, where other values of the same variable are fine. */
    private static void checkOnlyEmbedded(Variables variables) {
        if (variables.flag("ALLOW_ANONYMOUS", false)) {
            variables.problem(
                    "ALLOW_ANONYMOUS", "true", "needs API keys for everybody else, which this release has not");
        }
    }

    private static Configuration.Database database(Variables variables) {
        Optional<DatabaseUrl> url = variables.text("DATABASE_URL").flatMap(value -> {
            try {
                return Optional.of(DatabaseUrl.parse(value));
            } catch (IllegalArgumentException e) {
                variables.problem("DATABASE_URL", value, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
        return new Configuration.Database(
                url, variables.integer("DB_POOL_SIZE", 20, 1, 1000), variables.integer("DB_MAX_OVERFLOW", 40, 0, 1000));
    }

    private static Corpus corpus(Variables variables) {
        return variables
                .textOrEmpty("CORPUS_DIR")
                .map(value -> {
                    if (value.isEmpty()) {
                        return new Corpus.None();
                    }
                    Path path = Path.of(value).toAbsolutePath().normalize();
                    if (!Files.isDirectory(path)) {
                        variables.problem("CORPUS_DIR", value, "must be a folder that exists");
                    }
                    return (Corpus) new Corpus.Folder(path);
                })
                // Our own pages are for the first steps, and have no place in a store that others share.
                .orElseGet(() -> variables
                                .text("DATABASE_URL")
                                .or(() -> variables.text("QDRANT_URL"))
                                .isPresent()
                        ? new Corpus.None()
                        : new Corpus.OwnDocs());
    }

    private static Configuration.Questions questions(Variables variables) {
        int maxTopK = variables.integer("MAX_TOP_K", 20, 1, 100);
        int topK = variables.integer("TOP_K_DEFAULT", 5, 1, 100);
        if (topK > maxTopK) {
            variables.problem(
                    "TOP_K_DEFAULT", String.valueOf(topK), "must not be above MAX_TOP_K, which is " + maxTopK);
        }
        double high = variables.share("CONFIDENCE_THRESHOLD_HIGH", 0.85);
        double medium = variables.share("CONFIDENCE_THRESHOLD_MEDIUM", 0.75);
        double low = variables.share("CONFIDENCE_THRESHOLD_LOW", 0.60);
        if (!(high >= medium && medium >= low)) {
            variables.problem("CONFIDENCE_THRESHOLD_HIGH, _MEDIUM and _LOW must not rise in this order, as " + high
                    + ", " + medium + ", " + low + " do");
        }
        return new Configuration.Questions(
                variables.integer("MAX_QUERY_LENGTH", 1000, 1, 100_000),
                topK,
                maxTopK,
                variables.choice("RETRIEVAL_MODE", RetrievalMode.HYBRID),
                variables.share("SIMILARITY_THRESHOLD_DEFAULT", 0.7),
                high,
                medium,
                low);
    }
}
