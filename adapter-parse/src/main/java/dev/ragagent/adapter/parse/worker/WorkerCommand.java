package dev.ragagent.adapter.parse.worker;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command that starts the program, with nothing of this process's environment: that holds keys and passwords. */
final class WorkerCommand {
    /** What the program waits longer than whoever started it, who can say better what was wrong. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final List<String> program;
    private final Optional<Path> folder;

    /**
     * @param program the command without the arguments of a document
     * @param folder where it runs; empty: where this process does
     */
    WorkerCommand(List<String> program, Optional<Path> folder) {
        this.program = List.copyOf(program);
        this.folder = folder;
    }

    /** The program of that folder, on the Java that this process runs on. */
    static WorkerCommand of(WorkerSettings settings) {
        return new WorkerCommand(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + settings.memoryMegabytes() + "m",
                        "-Xss1m",
                        "-XX:MaxMetaspaceSize=128m",
                        "-XX:ReservedCodeCacheSize=48m",
                        "-XX:MaxDirectMemorySize=16m",
                        "-XX:+ExitOnOutOfMemoryError",
                        // It lives for a second: what starts soon is worth more than what runs fast in the end.
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+DisplayVMOutputToStderr", // the output is the reply's
                        "-XX:-UsePerfData",
                        "-XX:+DisableAttachMechanism",
                        "--enable-native-access=ALL-UNNAMED",
                        // Numbers and dates of a sheet read the same wherever the service runs.
                        "-Duser.language=en",
                        "-Duser.country=US",
                        "-Duser.timezone=UTC",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.awt.headless=true",
                        "-jar",
                        "parse-worker.jar"),
                Optional.of(settings.folder()));
    }

    /** @throws UnreadableDocumentException when the folder that it runs in is not there */
    void checkFolder() {
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(missing -> {
            throw new UnreadableDocumentException(
                    UnreadableReason.PARSER_UNAVAILABLE,
                    "The program that reads PDF and office documents is not installed here: there is no folder "
                            + missing + ".");
        });
    }

    /**
     * Starts it.
     *
     * @param document the file to read, and how many bytes of HTML may come back; empty to try it only
     * @throws IOException when the system does not start it
     */
    Process start(Duration timeout, Optional<DocumentFile> document) throws IOException {
        var command = new ArrayList<>(program);
        command.add(String.valueOf(timeout.plus(GRACE).toSeconds()));
        document.ifPresent(file -> {
            command.add(String.valueOf(file.mostMarkup()));
            command.add(file.path().toAbsolutePath().toString());
        });
        var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        folder.ifPresent(path -> builder.directory(path.toFile()));
        Optional<String> windows = Optional.ofNullable(System.getenv("SystemRoot")); // nothing starts without it there
        builder.environment().clear();
        windows.ifPresent(root -> builder.environment().put("SystemRoot", root));
        return builder.start();
    }
}
