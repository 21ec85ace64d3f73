package dev.ragagent.app.config;

import dev.ragagent.adapter.http.network.NetworkSettings;
import dev.ragagent.adapter.qdrant.QdrantSettings;
import dev.ragagent.core.access.ConfiguredKey;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole configuration, checked. {@link ConfigurationReader} makes it of the operator's variables; a program may make
 * its own.
 *
 * @param host the address to listen on once keys exist; without any key the service listens on loopback whatever this says
 * @param port the port to listen on, 0 to 65535; 0 takes a free one
 * @param dataDir where the embedded stores keep their files
 * @param database where sessions, documents and jobs are recorded
 * @param qdrant where vectors are stored; empty for Lucene in the data folder
 * @param models what embeds and what writes answers
 * @param breaker when calls to a failing part fail at once
 * @param corpus what is ingested at start when the store is empty
 * @param questions limits and defaults of questions
 * @param calibration what decides how sure an answer is
 * @param sessions how long conversations live and how much of them is kept
 * @param access who may come in, beside those whose keys are in the database
 * @param requestDeadline the whole of one request
 * @param uploadLimitBytes the most bytes of one upload
 * @param parser what reading a PDF or office document may take
 * @param crawl how much is read of a site, and how fast
 * @param log how the service logs
 * @param limits how much is let in, and from where
 */
public record Configuration(
        String host,
        int port,
        Path dataDir,
        Database database,
        Optional<QdrantSettings> qdrant,
        ModelSettings models,
        Breaker breaker,
        Corpus corpus,
        Questions questions,
        CalibrationChoice calibration,
        Sessions sessions,
        Access access,
        Duration requestDeadline,
        long uploadLimitBytes,
        Parser parser,
        Crawl crawl,
        LogSettings log,
        Limits limits) {
    /**
     * @param url the operator's own PostgreSQL; empty for the embedded one
     * @param poolSize connections kept to the operator's own, 1 to 1000
     * @param maxOverflow connections beyond them under load, 0 to 1000
     */
    public record Database(Optional<DatabaseUrl> url, int poolSize, int maxOverflow) {
        /** How many connections there may be at once. */
        public int mostConnections() {
            return poolSize + maxOverflow;
        }
    }

    /**
     * @param threshold after how many failures in a row it opens, 1 to 1000
     * @param longestProbeInterval the longest time between two looks whether the part is back
     */
    public record Breaker(int threshold, Duration longestProbeInterval) {}

    /**
     * @param maxLength of a question in code points
     * @param topKDefault passages an answer may use when the request does not say
     * @param maxTopK the most that a request may ask for
     * @param mode which sides of the store are searched when the request does not say
     * @param similarityThreshold in [0, 1], when the request does not say
     * @param high in [0, 1], from where an answer is given plainly
     * @param medium not above {@code high}
     * @param low not above {@code medium}; below it the service refuses
     */
    public record Questions(
            int maxLength,
            int topKDefault,
            int maxTopK,
            RetrievalMode mode,
            double similarityThreshold,
            double high,
            double medium,
            double low) {}

    /**
     * @param expiry how long an unused session lives
     * @param maxMessages how many messages of a session are kept; a turn is two
     * @param historyTurns how many of the last turns a question is understood with
     * @param decisionRetention how long the decision behind an answer is kept
     */
    public record Sessions(Duration expiry, int maxMessages, int historyTurns, Duration decisionRetention) {}

    /**
     * @param keys of the operator's; may be empty
     * @param openToAnonymous whether anybody may ask, over the network too, as long as there is no key
     */
    public record Access(List<ConfiguredKey> keys, boolean openToAnonymous) {
        public Access {
            keys = List.copyOf(keys);
        }
    }

    /**
     * @param timeout how long one document may take, 1 s to 10 min
     * @param memoryMegabytes the heap of the process that reads it, 64 to 4096
     */
    public record Parser(Duration timeout, int memoryMegabytes) {}

    /**
     * @param maxPages the most pages that are asked for, 1 to 100,000
     * @param delay the least time between two requests
     */
    public record Crawl(int maxPages, Duration delay) {}

    /**
     * @param requestsPerMinute of each caller, 0 to 1,000,000; 0 for no limit
     * @param store where they are counted
     * @param concurrentChats how many questions are answered at once, 1 to 100,000
     * @param network which proxies are believed, and which pages may use the service
     */
    public record Limits(int requestsPerMinute, RateLimitStore store, int concurrentChats, NetworkSettings network) {}

    public Configuration {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(dataDir, "dataDir");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(qdrant, "qdrant");
        Objects.requireNonNull(models, "models");
        Objects.requireNonNull(breaker, "breaker");
        Objects.requireNonNull(corpus, "corpus");
        Objects.requireNonNull(questions, "questions");
        Objects.requireNonNull(calibration, "calibration");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(requestDeadline, "requestDeadline");
        Objects.requireNonNull(parser, "parser");
        Objects.requireNonNull(crawl, "crawl");
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(limits, "limits");
    }
}
