package dev.ragagent.app.stub;

import dev.ragagent.app.serve.StopSignal;
import dev.ragagent.app.terminal.Terminal;
import dev.ragagent.stubs.qdrant.QdrantStub;
import dev.ragagent.stubs.qdrant.QdrantStubOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "qdrant",
        mixinStandardHelpOptions = true,
        description = "A server that speaks Qdrant's gRPC protocol. What it holds is gone when it ends.")
final class QdrantStubCommand implements Callable<Integer> {
    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private final Terminal terminal;

    @Option(
            names = "--port",
            defaultValue = "6334",
            description = "where it listens for gRPC; 0 takes a free port (${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--key", description = "the only API key that it lets in; without one it lets everybody in")
    private String key = "";

    QdrantStubCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var options = QdrantStubOptions.DEFAULTS.withPort(port);
        try (var signal = StopSignal.install(TO_STOP);
                var stub = QdrantStub.start(key.isEmpty() ? options : options.withApiKey(key))) {
            terminal.out().println("""
                    A stub of Qdrant listens for gRPC on port %d

                    Use it with:
                      QDRANT_URL=http://127.0.0.1:%d%s ./rag serve
                    """.formatted(
                    stub.port(), stub.port(), key.isEmpty() ? "" : " QDRANT_API_KEY=(the key)").stripTrailing());
            terminal.out().flush();
            signal.await();
            return 0;
        }
    }
}
