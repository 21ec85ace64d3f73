package dev.ragagent.app.running;

import dev.ragagent.app.json.JsonView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The real program in a process of its own, on a data folder of the test's. */
final class ChildProcess implements AutoCloseable {
    /** Where the build has put the program that reads PDF and office documents. */
    private static final String PARSER = "rag.parser";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ChildProcess start(Path temp, Map<String, String> variables, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it lives for seconds: what a second compiler makes comes too late
                "-Xmx320m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ragagent.app.Main"));
        Optional.ofNullable(System.getProperty(PARSER))
                .ifPresent(folder -> command.add(1, "-D" + PARSER + "=" + folder));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(temp, "out", ".txt");
        Path err = Files.createTempFile(temp, "err", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("DATABASE_URL"); // which is for the suites of the database's adapter
        builder.environment().put("DATA_DIR", temp.resolve("data").toString());
        builder.environment().put("API_PORT", "0");
        builder.environment().put("CORPUS_DIR", "");
        builder.environment().putAll(variables);
        return new ChildProcess(builder.start(), out, err);
    }

    /** Runs to the end. */
    static ChildProcess run(Path temp, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        ChildProcess child = start(temp, variables, arguments);
        child.exitCode();
        return child;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end in time");
        }
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** All that it has said so far. */
    String said() {
        return text(out) + text(err);
    }

    /** Where the server says that it listens, when it says so. */
    URI address() throws IOException, InterruptedException {
        await(() -> text(out).contains("Listening on ") || !process.isAlive());
        String said = out();
        int from = said.indexOf("http://");
        if (from < 0) {
            throw new AssertionError("it did not start: " + said + err());
        }
        return URI.create(said.substring(from, said.indexOf(' ', from)));
    }

    void terminate() {
        process.destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("it did not happen in time");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    static HttpResponse<String> get(URI address, String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    static HttpResponse<String> delete(URI address, String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).DELETE());
    }

    static HttpResponse<String> post(URI address, String path, String json) {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The same, under an idempotency key. */
    static HttpResponse<String> postOnce(URI address, String path, String key, String json) {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The body, which is JSON. */
    static JsonView json(HttpResponse<String> response) {
        try {
            return JsonView.parse(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
