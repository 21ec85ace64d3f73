package dev.ragagent.app.serve;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.mcp.McpSettings;
import dev.ragagent.adapter.http.network.NetworkSettings;
import dev.ragagent.app.build.Version;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.data.ServerFile;
import dev.ragagent.app.logging.EventLog;
import dev.ragagent.app.telemetry.AnswerMetrics;
import dev.ragagent.app.telemetry.DependencyGauges;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.app.wiring.Backend;
import dev.ragagent.app.wiring.BackgroundWork;
import dev.ragagent.app.wiring.Beside;
import dev.ragagent.app.wiring.Closing;
import dev.ragagent.app.wiring.RebuildService;
import dev.ragagent.app.wiring.StoreLevel;
import dev.ragagent.core.access.Access;
import dev.ragagent.core.access.ConcurrentChats;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AdmitRequest;
import dev.ragagent.port.in.AnswerQuestion;
import dev.ragagent.port.in.Authenticate;
import dev.ragagent.port.in.CheckHealth;
import dev.ragagent.port.in.ExplainAnswer;
import dev.ragagent.port.in.GiveFeedback;
import dev.ragagent.port.in.ManageDocuments;
import dev.ragagent.port.in.ManageKeys;
import dev.ragagent.port.in.ManageSessions;
import dev.ragagent.port.in.OnceOnly;
import dev.ragagent.port.in.RebuildStore;
import dev.ragagent.port.in.ReplayAnswer;
import dev.ragagent.port.in.SearchPassages;
import dev.ragagent.port.in.TrackJobs;
import dev.ragagent.port.out.PipelineObserver;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The service, running: from {@link #start} to {@link #close}. It is found by commands through the data folder's server
 * file for as long as it listens.
 *
 * <p>It ends in order: not ready at once, the running requests are finished, the background work ends between two steps,
 * the parts are closed, and the data folder is free last.
 */
public final class Server implements AutoCloseable {
    /** How long the service still takes requests after it said that it is not ready, so that a load balancer notices. */
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private static final Duration LAST_USES = Duration.ofSeconds(2);

    private final URI address;
    private final Exposure exposure;
    private final DataFolder folder;
    private final Backend backend;
    private final Closing closing;

    private Server(URI address, Exposure exposure, DataFolder folder, Backend backend, Closing closing) {
        this.address = address;
        this.exposure = exposure;
        this.folder = folder;
        this.backend = backend;
        this.closing = closing;
    }

    /**
     * Starts it. When this returns it listens, and works on what an earlier process left.
     *
     * @throws dev.ragagent.app.data.DataFolderException when the data folder can't be had
     * @throws StartException when the port can't be had
     * @throws dev.ragagent.error.RagException when a part can't be opened, or the thread is interrupted
     */
    public static Server start(Configuration configuration) {
        var closing = new Closing();
        boolean started = false;
        try {
            Server server = start(configuration, closing);
            started = true;
            return server;
        } finally {
            if (!started) {
                closing.close();
            }
        }
    }

    private static Server start(Configuration configuration, Closing closing) {
        DataFolder folder =
                closing.add("the data folder", Duration.ofSeconds(5), DataFolder.open(configuration.dataDir()));
        ListenAddress.requireFree(configuration.port());
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        closing.add("the meters", Duration.ofSeconds(5), registry::close);

        String token = ServerFile.freshToken();
        HttpFace http;
        Backend backend;
        try (var preparing =
                Beside.open("preparing the HTTP server", () -> HttpFace.prepare(configuration.port(), registry))) {
            var observer = PipelineObserver.composite(
                    List.of(new EventLog(configuration.log().content()), new AnswerMetrics(registry)));
            backend = closing.add(
                    "the parts",
                    Duration.ofMinutes(1),
                    Backend.open(
                            configuration, folder, Instruments.of(registry), observer, Optional.of(KeyHash.of(token))));
            http = closing.add("the HTTP server", Duration.ofSeconds(15), preparing.take());
        }

        closing.add(
                "the last uses of API keys",
                LAST_USES,
                () -> backend.access().recordUses(Deadline.after(LAST_USES, Backend.TICKER)));
        var level = new StoreLevel();
        var work = closing.add("the background work", Duration.ofSeconds(40), BackgroundWork.start(backend, level));
        var rebuild = closing.add(
                "the rebuild",
                Duration.ofSeconds(40),
                RebuildService.beside(
                        backend, work, configuration.requestDeadline().plus(DRAIN)));
        var health = new ServiceHealth(
                (caller, deadline) -> backend.engine().checkHealth().report(caller, deadline),
                () -> Stream.of(level.behind(), backend.awaitsRebuild())
                        .flatMap(Optional::stream)
                        .toList(),
                work::ingestionTrouble);
        DependencyGauges.register(health, backend.dependencies(), Backend.TICKER, registry);
        String instanceId = ServerFile.freshInstanceId();
        provide(http, backend, health, rebuild, settings(configuration, backend.access(), instanceId));
        provideLimits(http, backend, configuration.limits());
        http.provide(McpSettings.class, mcp(configuration.questions()));

        Exposure exposure = ExposureAtStart.find(configuration, backend);
        String host = exposure.host(configuration);
        URI address = ListenAddress.uri(host, http.listen(host));
        closing.add("the requests", configuration.requestDeadline().plus(DRAIN).plusSeconds(5), () -> {
            health.stopping();
            Thread.sleep(DRAIN);
            http.finishRequests(configuration.requestDeadline());
        });
        folder.announce(ServerFile.ofThisProcess(instanceId, address, token));
        closing.add("the announcement", Duration.ofSeconds(5), folder::withdraw);
        return new Server(address, exposure, folder, backend, closing);
    }

    private static HttpSettings settings(Configuration configuration, Access access, String instanceId) {
        return new HttpSettings(
                configuration.requestDeadline(),
                Math.toIntExact(configuration.uploadLimitBytes()),
                () -> access.anonymous() && !configuration.access().openToAnonymous(),
                Version.current(),
                instanceId,
                Backend.TICKER);
    }

    /** What depends on the vector store is asked for at each call, since a rebuild switches it; sessions and jobs do not. */
    private static void provide(
            HttpFace http, Backend backend, CheckHealth health, RebuildStore rebuild, HttpSettings settings) {
        http.provide(HttpSettings.class, settings);
        http.provide(Authenticate.class, backend.access().authenticate());
        http.provide(
                SearchPassages.class,
                (caller, request, deadline) -> backend.engine().searchPassages().search(caller, request, deadline));
        http.provide(ManageSessions.class, backend.engine().manageSessions());
        http.provide(ManageDocuments.class, new CurrentDocuments(backend));
        http.provide(TrackJobs.class, backend.ingestion().jobs());
        http.provide(CheckHealth.class, health);
        http.provide(RebuildStore.class, rebuild);
        http.provide(GiveFeedback.class, backend.engine().giveFeedback());
        http.provide(ExplainAnswer.class, backend.engine().explainAnswer());
        http.provide(ReplayAnswer.class, new CurrentReplays(backend));
        http.provide(ManageKeys.class, backend.access().manageKeys());
    }

    /** What tools tell a model before it calls them, the same as the core checks. */
    private static McpSettings mcp(Configuration.Questions questions) {
        return new McpSettings(questions.maxLength(), questions.maxTopK(), questions.topKDefault());
    }

    /** What decides about requests before a use case does. Questions are counted over all stores that answer them. */
    private static void provideLimits(HttpFace http, Backend backend, Configuration.Limits limits) {
        http.provide(NetworkSettings.class, limits.network());
        http.provide(AdmitRequest.class, backend.admitRequest());
        var chats = new ConcurrentChats(new CurrentAnswers(backend), limits.concurrentChats());
        http.provide(AnswerQuestion.class, chats);
        http.provide(OnceOnly.class, chats);
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** To whom it is exposed, as it was at the start. */
    public Exposure exposure() {
        return exposure;
    }

    /** Where it keeps its files. */
    DataFolder folder() {
        return folder;
    }

    /** What stands behind it. */
    Backend backend() {
        return backend;
    }

    /** Ends it in order, in bounded time. Closing twice is harmless. */
    @Override
    public void close() {
        closing.close();
    }
}
