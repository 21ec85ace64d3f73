package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RecordStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a process that was killed has left running or lying in its home. Its server goes on without it, and so does an
 * initdb. Only who holds the home's lock may tidy up.
 */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Home home;
    private final Programs programs;

    Leftovers(Home home, Programs programs) {
        this.home = home;
        this.programs = programs;
    }

    /** Ends and removes all of it; the data stay. */
    void clear() throws IOException {
        if (server().isPresent()) {
            stopServer();
        }
        killAll();
        forgetServerThatIsNotOurs();
        for (Path unfinished : home.unfinishedClusters()) {
            Home.delete(unfinished);
        }
    }

    /** Stops the server: at once for its clients, and cleanly for its data unless it does not answer. */
    void stopServer() throws IOException {
        if (stop("fast", PATIENCE) != 0 && server().isPresent() && stop("immediate", PATIENCE) != 0) {
            killAll();
        }
    }

    private int stop(String mode, Duration patience) throws IOException {
        return programs.exitOf(
                "stopping the embedded PostgreSQL",
                "pg_ctl",
                List.of(
                        "stop",
                        "--pgdata=" + home.cluster(),
                        "--mode=" + mode,
                        "--wait",
                        "--timeout=" + patience.toSeconds()));
    }

    /** The running server of the home. */
    private Optional<ProcessHandle> server() throws IOException {
        return pidInFile().flatMap(ProcessHandle::of).filter(process -> ServerProcesses.isIn(home, process));
    }

    /** Empty without a file, or when it is of an initdb, which notes a negative one. */
    private Optional<Long> pidInFile() throws IOException {
        Path file = home.cluster().resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .findFirst()
                    .map(String::strip)
                    .map(Long::valueOf)
                    .filter(pid -> pid > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void killAll() {
        long start = System.nanoTime();
        List<ProcessHandle> processes = ServerProcesses.in(home);
        while (!processes.isEmpty()) {
            processes.forEach(ProcessHandle::destroyForcibly);
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new RecordStoreException(
                        false,
                        "Processes of an earlier PostgreSQL in " + home.path() + " can't be ended: "
                                + processes.stream().map(ProcessHandle::pid).toList(),
                        null);
            }
            pause();
            // Looked for again, not waited for: one that nobody reaps would never count as ended.
            processes = ServerProcesses.in(home);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("ending an earlier PostgreSQL");
        }
    }

    /** The number in the file may be another process's by now, and the server would take that one for its like. */
    private void forgetServerThatIsNotOurs() throws IOException {
        Files.deleteIfExists(home.cluster().resolve("postmaster.pid"));
    }
}
