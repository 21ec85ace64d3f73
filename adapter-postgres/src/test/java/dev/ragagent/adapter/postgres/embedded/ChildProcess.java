package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.adapter.postgres.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A {@link ServerChild} in a JVM of its own. */
final class ChildProcess implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Process process;
    private final BufferedReader out;

    private ChildProcess(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildProcess start(Path home, String task) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), TestPostgres.BINARIES, home, task);
    }

    /** @param prefix what stands before the command */
    static ChildProcess start(List<String> prefix, String classPath, Path binaries, Path home, String task)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                ServerChild.class.getName(),
                home.toString(),
                binaries.toString(),
                task));
        return new ChildProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Reads until a line begins so, and gives the rest of it. */
    String await(String beginning) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
            said.add(line);
        }
        throw new AssertionError("The child ended without \"" + beginning + "\"; it said " + said);
    }

    /** What it still says until it ends. */
    List<String> rest() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    void say(String line) {
        var in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        in.println(line);
    }

    /** SIGKILL as soon as the condition holds. */
    void killWhen(BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
                throw new AssertionError("The child never came to the point where it is to be killed");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        kill();
    }

    /** SIGKILL. By its handle, since {@code Process} would also close the stream with what is still to be read. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
