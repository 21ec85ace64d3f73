package dev.ragagent.adapter.http.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser's process with a profile of its own, which both go when it is closed, or when this program ends. */
final class Browser implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    /** Ends the browser, in a group of processes of its own, when what is at the other end of the input is gone: also when that was killed. */
    private static final String WATCHED = """
            exec 3<&0
            (command -v setsid >/dev/null && exec setsid "$@"; exec "$@") </dev/null 3<&- &
            browser=$!
            (while read -r _ <&3; do :; done; kill -9 -- "-$browser" || kill -9 "$browser") 2>/dev/null &
            watchdog=$!
            wait "$browser"
            kill -9 "$watchdog" 2>/dev/null
            """;

    private final Path profile;
    private final Process process;
    private final DevTools tools;

    private Browser(Path profile, Process process, DevTools tools) {
        this.profile = profile;
        this.process = process;
        this.tools = tools;
    }

    /** @throws IllegalStateException when it does not start, with what it wrote */
    static Browser start(Path program) {
        try {
            Path profile = Files.createTempDirectory("chromium-");
            Process process = new ProcessBuilder(command(program, profile))
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("output.log").toFile())
                    .start();
            try {
                return new Browser(profile, process, new DevTools(address(profile, process)));
            } catch (IOException | RuntimeException e) {
                kill(process);
                delete(profile);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path program, Path profile) {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                WATCHED,
                "sh",
                program.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox"); // it will not start otherwise
        }
        command.add("about:blank");
        return command;
    }

    /** The browser writes down where it listens: the port, and the path below it. */
    private static URI address(Path profile, Process process) throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() >= 2) {
                return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Chromium did not start: " + Files.readString(profile.resolve("output.log")));
            }
            Tab.pause();
        }
    }

    /** The connection to it. */
    DevTools tools() {
        return tools;
    }

    @Override
    public void close() {
        try (tools) {
            tools.tell(null, "Browser.close", Map.of());
            process.waitFor(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The connection is gone, and the browser with it, or it goes now.
        } finally {
            kill(process);
            delete(profile);
        }
    }

    private static void kill(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
    }

    /** As far as it goes: no test is wrong for what a temporary folder keeps. */
    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A process that is just ending writes there still.
        }
    }
}
