package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RecordStoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs that come with the server, each to its end. */
final class Programs {
    /** Longer than any of them takes; they have time limits of their own. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int LINES_SHOWN = 8;

    private final Home home;
    private final Path bin;
    private final List<String> prefix;

    /** @param unpacked the folder of {@link Binaries} */
    Programs(Home home, Path unpacked) {
        this.home = home;
        this.bin = unpacked.resolve("bin");
        this.prefix = RootAvoidance.prefix();
    }

    /**
     * Runs a program.
     *
     * @throws RecordStoreException when it fails; the message ends with what it said last
     * @throws CallInterruptedException when the calling thread is interrupted; the program is killed then
     */
    void run(String activity, String program, List<String> arguments) throws IOException {
        int exit = exitOf(activity, program, arguments);
        if (exit != 0) {
            throw new RecordStoreException(
                    false,
                    program + " failed with exit code " + exit + " while " + activity + ": " + lastWords(),
                    null);
        }
    }

    /** Runs a program and tells its exit code. */
    int exitOf(String activity, String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .directory(home.path().toFile())
                .redirectErrorStream(true)
                // A file and no pipe: the server, which lives on, would inherit the pipe on some systems.
                .redirectOutput(home.commandOutput().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return await(activity, builder.start());
    }

    private static int await(String activity, Process process) {
        try {
            if (process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            kill(process);
            throw new RecordStoreException(true, "No end after " + LONGEST + " while " + activity + ".", null);
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** The end of what the last program said, for messages. */
    private String lastWords() throws IOException {
        return since(0, home.commandOutput());
    }

    /** The last lines that a file got after it had that many bytes, on one line. */
    static String since(long bytes, Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int from = bytes > all.length ? 0 : (int) bytes;
        List<String> lines = new String(all, from, all.length - from, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
