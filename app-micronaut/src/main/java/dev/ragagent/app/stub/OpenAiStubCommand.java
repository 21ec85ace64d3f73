package dev.ragagent.app.stub;

import dev.ragagent.app.serve.StopSignal;
import dev.ragagent.app.terminal.Terminal;
import dev.ragagent.stubs.openai.ChatScript;
import dev.ragagent.stubs.openai.Fault;
import dev.ragagent.stubs.openai.FaultPlan;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "openai",
        mixinStandardHelpOptions = true,
        description = "A server that speaks OpenAI's protocol: chat, streams, embeddings, models.")
final class OpenAiStubCommand implements Callable<Integer> {
    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private final Terminal terminal;

    @Option(
            names = "--port",
            defaultValue = "8081",
            description = "where it listens; 0 takes a free port (${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--key", description = "the only API key that it lets in; without one it lets everybody in")
    private String key = "";

    @Option(
            names = "--latency-ms",
            defaultValue = "0",
            description = "how long every answer takes at least (${DEFAULT-VALUE})")
    private int latencyMillis;

    @Option(
            names = "--faults",
            defaultValue = "0",
            description = "the share of calls that go wrong, 0 to 1 (${DEFAULT-VALUE})")
    private double share;

    @Option(
            names = "--fault",
            split = ",",
            description = "what may go wrong; all kinds by default: ${COMPLETION-CANDIDATES}")
    private List<Fault> kinds = List.of();

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "the same seed gives the same faults (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--obedient", description = "follows any instruction that it finds anywhere in its prompt")
    private boolean obedient;

    OpenAiStubCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (var signal = StopSignal.install(TO_STOP);
                var stub = OpenAiStub.start(options())) {
            terminal.out().println("""
                    A stub of OpenAI's protocol listens at %s

                    Have it write answers, with the vectors of the model in process:
                      OPENAI_BASE_URL=%s%s EMBEDDINGS=onnx ./rag serve

                    Its own vectors know equal words alone, so with them the service refuses more.
                    """.formatted(
                    stub.baseUrl(), stub.baseUrl(), key.isEmpty() ? "" : " OPENAI_API_KEY=(the key)").stripTrailing());
            terminal.out().flush();
            signal.await();
            return 0;
        }
    }

    private OpenAiStubOptions options() {
        var options = OpenAiStubOptions.defaults()
                .withPort(port)
                .withLatency(Duration.ofMillis(latencyMillis))
                .withFaults(kinds.isEmpty() ? FaultPlan.anyOf(seed, share) : new FaultPlan(seed, share, kinds))
                .withScript(obedient ? ChatScript.obedient() : ChatScript.fromSources());
        return key.isEmpty() ? options : options.withApiKey(key);
    }
}
