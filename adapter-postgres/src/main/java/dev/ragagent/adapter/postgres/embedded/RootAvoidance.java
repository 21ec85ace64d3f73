package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RecordStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. On Linux a user namespace without a mapping helps: in it the process is nobody in
 * particular and has none of root's rights, while files that it owns stay its own.
 */
final class RootAvoidance {
    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    private RootAvoidance() {}

    /** What is to stand before a command; empty unless this process is root's. */
    static List<String> prefix() {
        if (!isRoot()) {
            return List.of();
        }
        if (!namespacesWork()) {
            throw new RecordStoreException(
                    false,
                    "PostgreSQL does not run as root, and this system has no user namespaces (unshare --user) to avoid it."
                            + " Start as another user, or use a server of your own.",
                    null);
        }
        return NAMESPACE;
    }

    private static boolean isRoot() {
        try {
            Path self = Path.of("/proc/self");
            if (Files.exists(self)) {
                return Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Then the name has to tell.
        }
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean namespacesWork() {
        try {
            return new ProcessBuilder(List.of(NAMESPACE.get(0), NAMESPACE.get(1), "true"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("starting the embedded PostgreSQL");
        }
    }
}
