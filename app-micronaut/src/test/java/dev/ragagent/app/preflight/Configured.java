package dev.ragagent.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.ConfigurationReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs checks of a configuration, some of them or all. */
final class Configured {
    private final Configuration configuration;

    private Configured(Configuration configuration) {
        this.configuration = configuration;
    }

    /** With a free port and that data folder. */
    static Configured by(Path dataDir, Map<String, String> variables) {
        var all = new HashMap<>(Map.of("API_PORT", "0", "CORPUS_DIR", "", "DATA_DIR", dataDir.toString()));
        all.putAll(variables);
        return new Configured(ConfigurationReader.read(all));
    }

    Configuration configuration() {
        return configuration;
    }

    /** What the check of that name finds, with those that it builds on. */
    Finding find(String name) {
        List<Check> all = Checklist.of(configuration);
        Check wanted = named(all, name);
        var chain = new ArrayList<Check>();
        wanted.after().ifPresent(before -> chain.add(named(all, before)));
        chain.add(wanted);
        List<CheckResult> results = CheckRun.of(chain, Duration.ofSeconds(8));
        assertThat(results.getLast().name()).isEqualTo(name);
        return results.getLast().finding();
    }

    private static Check named(List<Check> checks, String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A port where nothing listens. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
