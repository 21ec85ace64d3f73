package dev.ragagent.app.config;

import dev.ragagent.adapter.qdrant.BreakerSettings;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        return effective().configuration();
    }

    /**
     * The same, with every variable that there is and where its value comes from.
     *
     * @throws InvalidConfigurationException when a variable breaks its rule; all of them are named
     */
    public static EffectiveConfiguration effective() {
        return effective(System.getenv(), Path.of(".env"));
    }

    /** @param file need not be there */
    static EffectiveConfiguration effective(Map<String, String> environment, Path file) {
        if (!Files.isRegularFile(file)) {
            return read(new Variables(environment));
        }
        try {
            return read(new Variables(environment, DotEnv.parse(Files.readString(file))));
        } catch (IOException e) {
            throw new InvalidConfigurationException(List.of(
                    "the file .env can't be read as UTF-8 text (" + e.getClass().getSimpleName() + ")"));
        }
    }

    /**
     * Makes the configuration of these variables; the ones that are not known are passed over.
     *
     * @throws InvalidConfigurationException when a variable breaks its rule; all of them are named
     */
    public static Configuration read(Map<String, String> values) {
        return read(new Variables(values)).configuration();
    }

    /** Asks in the order of {@code docs/configuration.md}, since what is asked for is what commands list. */
    private static EffectiveConfiguration read(Variables variables) {
        NotYet.check(variables.aside());
        String host = variables.text("API_HOST", "0.0.0.0");
        int port = variables.integer("API_PORT", 8000, 0, 65535);
        var access = AccessVariables.read(variables);
        Path dataDir =
                Path.of(variables.text("DATA_DIR", "./data")).toAbsolutePath().normalize();
        var database = database(variables);
        var corpus = corpus(variables);
        var questions = questions(variables);
        var calibration = variables.choice("CONFIDENCE_CALIBRATION", CalibrationChoice.AUTO);
        var models = ModelVariables.read(variables);
        var qdrant = QdrantVariables.read(variables);
        var breaker = new Configuration.Breaker(
                variables.integer("CIRCUIT_BREAKER_THRESHOLD", 5, 1, 1000),
                Duration.ofSeconds(variables.integer("CIRCUIT_BREAKER_TIMEOUT", 60, 1, 3600)));
        var sessions = new Configuration.Sessions(
                Duration.ofHours(variables.integer("SESSION_EXPIRY_HOURS", 1, 1, 24 * 365)),
                variables.integer("MAX_CONVERSATION_MESSAGES", 50, 2, 10_000),
                variables.integer("HISTORY_TURNS", 5, 0, 50),
                Duration.ofDays(variables.integer("DECISION_RETENTION_DAYS", 30, 1, 3650)));
        var requestDeadline = Duration.ofSeconds(variables.integer("REQUEST_DEADLINE_SECONDS", 60, 1, 3600));
        long uploadLimitBytes = variables.integer("UPLOAD_MAX_MB", 32, 1, 1024) * 1024L * 1024L;
        var parser = new Configuration.Parser(
                Duration.ofSeconds(variables.integer("PARSER_TIMEOUT_SECONDS", 30, 5, 600)),
                variables.integer("PARSER_MEMORY_MB", 256, 64, 4096));
        var crawl = new Configuration.Crawl(
                variables.integer("CRAWL_MAX_PAGES", 500, 1, 100_000),
                Duration.ofMillis(variables.integer("CRAWL_DELAY_MS", 200, 0, 60_000)));
        var limits = LimitVariables.read(variables);
        var log = new LogSettings(
                variables.choice("LOG_LEVEL", LogLevel.INFO),
                variables.flag("LOG_JSON", false),
                variables.text("LOG_FILE").map(Path::of),
                variables.flag("LOG_CONTENT", false));
        variables.throwIfAny();
        var configuration = new Configuration(
                host,
                port,
                dataDir,
                database,
                qdrant.map(settings ->
                        settings.withBreaker(new BreakerSettings(breaker.threshold(), breaker.longestProbeInterval()))),
                models,
                breaker,
                corpus,
                questions,
                calibration,
                sessions,
                access,
                requestDeadline,
                uploadLimitBytes,
                parser,
                crawl,
                log,
                limits);
        return new EffectiveConfiguration(configuration, variables.settings());
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
        Variables aside = variables.aside();
        // Our own pages are for the first steps, and have no place in a store that others share.
        boolean shared =
                aside.text("DATABASE_URL").or(() -> aside.text("QDRANT_URL")).isPresent();
        Corpus standard = shared ? new Corpus.None() : new Corpus.OwnDocs();
        Optional<String> said = variables.textOrEmpty("CORPUS_DIR");
        if (!shared) {
            variables.standard("CORPUS_DIR", "the project's docs/");
        }
        return said.map(value -> {
                    if (value.isEmpty()) {
                        return new Corpus.None();
                    }
                    Path path = Path.of(value).toAbsolutePath().normalize();
                    if (!Files.isDirectory(path)) {
                        variables.problem("CORPUS_DIR", value, "must be a folder that exists");
                    }
                    return (Corpus) new Corpus.Folder(path);
                })
                .orElse(standard);
    }

    private static Configuration.Questions questions(Variables variables) {
        int maxLength = variables.integer("MAX_QUERY_LENGTH", 1000, 1, 100_000);
        int topK = variables.integer("TOP_K_DEFAULT", 5, 1, 100);
        int maxTopK = variables.integer("MAX_TOP_K", 20, 1, 100);
        if (topK > maxTopK) {
            variables.problem(
                    "TOP_K_DEFAULT", String.valueOf(topK), "must not be above MAX_TOP_K, which is " + maxTopK);
        }
        var mode = variables.choice("RETRIEVAL_MODE", RetrievalMode.HYBRID);
        double similarity = variables.share("SIMILARITY_THRESHOLD_DEFAULT", 0.7);
        double high = variables.share("CONFIDENCE_THRESHOLD_HIGH", 0.85);
        double medium = variables.share("CONFIDENCE_THRESHOLD_MEDIUM", 0.75);
        double low = variables.share("CONFIDENCE_THRESHOLD_LOW", 0.60);
        if (!(high >= medium && medium >= low)) {
            variables.problem("CONFIDENCE_THRESHOLD_HIGH, _MEDIUM and _LOW must not rise in this order, as " + high
                    + ", " + medium + ", " + low + " do");
        }
        return new Configuration.Questions(maxLength, topK, maxTopK, mode, similarity, high, medium, low);
    }
}
