package dev.ragagent.adapter.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The processes of PostgreSQL that are at work in a home, whoever started them. */
final class ServerProcesses {
    private static final Set<String> PROGRAMS =
            Set.of("postgres", "initdb", "pg_ctl", "postgres.exe", "initdb.exe", "pg_ctl.exe");
    private static final Path PROC = Path.of("/proc");

    private ServerProcesses() {}

    /**
     * All of them. A process counts when its program is one of PostgreSQL's and it works inside the home: on Linux by its
     * working directory, elsewhere by its arguments (which server processes other than the first do not have).
     */
    static List<ProcessHandle> in(Home home) {
        return ProcessHandle.allProcesses()
                .filter(process -> isIn(home, process))
                .toList();
    }

    /** Whether that process is one of them. */
    static boolean isIn(Home home, ProcessHandle process) {
        Path links = PROC.resolve(Long.toString(process.pid()));
        if (Files.exists(PROC.resolve("self"))) {
            return read(links.resolve("exe")).map(ServerProcesses::isProgram).orElse(false)
                    && read(links.resolve("cwd"))
                            .map(cwd -> cwd.startsWith(home.path()))
                            .orElse(false);
        }
        return process.info()
                        .command()
                        .map(Path::of)
                        .map(ServerProcesses::isProgram)
                        .orElse(false)
                && process.info()
                        .commandLine()
                        .map(line -> line.contains(home.path().toString()))
                        .orElse(false);
    }

    private static boolean isProgram(Path path) {
        // A program whose file was deleted or replaced since is shown with a remark behind its name.
        String name =
                path.getFileName() == null ? "" : path.getFileName().toString().replace(" (deleted)", "");
        return PROGRAMS.contains(name);
    }

    /** Empty for processes that have ended, have no such link, or are none of our business. */
    private static Optional<Path> read(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
