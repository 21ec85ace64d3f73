package dev.ragagent.app.client;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.data.DataFolderInUseException;
import dev.ragagent.app.data.ServerFile;
import dev.ragagent.app.terminal.Terminal;
import dev.ragagent.error.CallInterruptedException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Finds the service of a data folder, or opens one. */
public final class Services {
    /** How long a command waits for a server that is starting, or for another command that is ending. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    /** What a server may take beyond its own deadline to say so. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    private Services() {}

    /**
     * The running server of the configuration's data folder, or else the folder itself.
     *
     * @throws DataFolderInUseException when another process has the folder, and it is no server that answers
     */
    public static Service open(Configuration configuration, Terminal terminal) {
        return find(
                configuration,
                server -> new RemoteService(server, patience(configuration)),
                folder -> OwnService.open(configuration, folder, terminal));
    }

    /**
     * The same, to make the vector store anew.
     *
     * @throws DataFolderInUseException as for {@link #open}
     */
    public static RebuildClient rebuildClient(Configuration configuration) {
        return find(
                configuration,
                server -> new RemoteRebuildClient(server, patience(configuration)),
                folder -> OwnRebuildClient.open(configuration, folder));
    }

    /**
     * The same, to manage API keys.
     *
     * @throws DataFolderInUseException as for {@link #open}
     */
    public static KeysClient keysClient(Configuration configuration) {
        return find(
                configuration,
                server -> new RemoteKeysClient(server, patience(configuration)),
                folder -> OwnKeysClient.open(configuration, folder));
    }

    private static Duration patience(Configuration configuration) {
        return configuration.requestDeadline().plus(ON_THE_WAY);
    }

    private static <T> T find(
            Configuration configuration, Function<ServerFile, T> ofServer, Function<DataFolder, T> ofFolder) {
        Path path = configuration.dataDir();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<ServerFile> server = ServerFile.read(path).filter(RemoteService::isThere);
            if (server.isPresent()) {
                return ofServer.apply(server.get());
            }
            try {
                return ofFolder.apply(DataFolder.open(path));
            } catch (DataFolderInUseException e) {
                if (System.nanoTime() - end >= 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    /**
     * Where the server of a data folder listens, when one runs; asking takes some seconds at most.
     *
     * @param dataFolder need not exist
     */
    public static Optional<URI> running(Path dataFolder) {
        return ServerFile.read(dataFolder).filter(RemoteService::isThere).map(ServerFile::address);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("waiting for the data folder");
        }
    }
}
