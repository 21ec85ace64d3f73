package dev.ragagent.app.node;

import dev.ragagent.app.json.JsonView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The scripts of {@code src/test/node} with the packages of their lock file, which are fetched once for each state of it and
 * kept below {@code target}. Where there is no Node.js or npm, or the registry does not give the packages, the class that
 * registers this is skipped and says so; packages that are not what the lock file says are an error.
 */
public final class NodeProject implements ExecutionCondition {
    private static final Namespace SHARED = Namespace.create(NodeProject.class);
    private static final Path SCRIPTS = Path.of("src", "test", "node").toAbsolutePath();
    private static final Path PLACE = Path.of("target", "node").toAbsolutePath();
    private static final List<String> PACKAGE_FILES = List.of("package.json", "package-lock.json", ".npmrc");

    /** Of the packages, by what they say of themselves. */
    private static final int LEAST_NODE = 20;

    private static final Duration FETCHING = Duration.ofMinutes(2);
    private static final Duration RUNNING = Duration.ofMinutes(1);

    private static final Pattern MAJOR = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("npm (?:error|ERR!) code (\\S+)");
    /** What npm says when the fault is in our files or in what was fetched, and not in the way there. */
    private static final Set<String> FAULTS =
            Set.of("E404", "ETARGET", "EINTEGRITY", "EUSAGE", "EJSONPARSE", "EBADENGINE");

    /** @param folder where scripts run; null when they can't */
    private record Installed(@Nullable Path folder, String reason) {}

    private @Nullable Path folder;

    /** A condition and no assumption: of a class that an assumption leaves out, build reports say nothing. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext extension) {
        Installed installed = extension
                .getRoot()
                .getStore(SHARED)
                .computeIfAbsent(Installed.class, _ -> installed(), Installed.class);
        folder = installed.folder();
        return folder == null
                ? ConditionEvaluationResult.disabled(installed.reason())
                : ConditionEvaluationResult.enabled(installed.reason());
    }

    /** Runs a script to its end and reads the one line of JSON that it prints. */
    public JsonView run(String script, String... arguments) {
        if (folder == null) {
            throw new IllegalStateException("the packages are not there");
        }
        try {
            Files.copy(SCRIPTS.resolve(script), folder.resolve(script), StandardCopyOption.REPLACE_EXISTING);
            var command = new ArrayList<>(List.of("node", script));
            command.addAll(List.of(arguments));
            Program program = Program.run(folder, RUNNING, command);
            if (program.exitCode() != 0) {
                throw new AssertionError(script + " ended with " + program.exitCode() + ": " + program.said());
            }
            return JsonView.parse(program.said());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Installed installed() {
        try {
            Program node = Program.run(Path.of("."), RUNNING, List.of("node", "--version"));
            var major = MAJOR.matcher(node.said());
            if (!major.matches() || Integer.parseInt(major.group(1)) < LEAST_NODE) {
                return new Installed(
                        null,
                        "Node.js " + LEAST_NODE + " or later is needed, not "
                                + node.said().strip());
            }
        } catch (IOException e) {
            return new Installed(null, "no Node.js on this machine: " + e.getMessage());
        }
        try {
            return fetched();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Installed fetched() throws IOException {
        Files.createDirectories(PLACE);
        Path kept = PLACE.resolve(stateOf(PACKAGE_FILES));
        if (Files.isDirectory(kept)) {
            return new Installed(kept, "the packages are in " + kept);
        }
        Path fresh = Files.createTempDirectory(PLACE, "fetching");
        for (String file : PACKAGE_FILES) {
            Files.copy(SCRIPTS.resolve(file), fresh.resolve(file));
        }
        Program npm;
        try {
            npm = Program.run(
                    fresh,
                    FETCHING,
                    List.of(
                            "npm",
                            "ci",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "--prefer-offline",
                            "--fetch-retries=1",
                            "--fetch-timeout=15000",
                            "--fetch-retry-mintimeout=1000"));
        } catch (IOException e) {
            return new Installed(null, "no npm on this machine: " + e.getMessage());
        }
        if (npm.exitCode() == 0) {
            keep(fresh, kept);
            return new Installed(kept, "npm fetched the packages");
        }
        var code = CODE.matcher(npm.said());
        String why = code.find() ? code.group(1) : "exit code " + npm.exitCode();
        if (FAULTS.contains(why)) {
            throw new AssertionError("npm does not take the packages of " + SCRIPTS + ": " + npm.said());
        }
        return new Installed(null, "npm could not fetch the packages: " + why);
    }

    /** A name for what these files hold together. */
    private static String stateOf(List<String> files) throws IOException {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            for (String file : files) {
                hash.update(Files.readAllBytes(SCRIPTS.resolve(file)));
            }
            return HexFormat.of().formatHex(hash.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Another process may have been faster, with the same. */
    private static void keep(Path fresh, Path kept) throws IOException {
        try {
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            if (!Files.isDirectory(kept)) {
                throw e;
            }
        }
    }
}
