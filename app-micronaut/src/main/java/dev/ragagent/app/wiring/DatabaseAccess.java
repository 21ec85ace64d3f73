package dev.ragagent.app.wiring;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.database.Database;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.core.access.Access;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.util.Optional;

/** The database alone, with the API keys in it: for commands that need neither models nor the vector store. */
public final class DatabaseAccess implements AutoCloseable {
    private final Database database;
    private final Access access;

    private DatabaseAccess(Database database, Access access) {
        this.database = database;
        this.access = access;
    }

    /**
     * Opens it.
     *
     * @param patience how long to wait for a database of the operator's own
     * @throws dev.ragagent.error.RagException when it can't be opened, or does not answer; none is open then
     */
    public static DatabaseAccess open(
            Configuration configuration, DataFolder folder, PipelineObserver observer, Duration patience) {
        Database database = Parts.database(configuration.database(), folder, Instruments.none());
        boolean open = false;
        try {
            database.requireReady(patience);
            var access = KeyAccess.over(database, configuration, Optional.empty(), observer);
            open = true;
            return new DatabaseAccess(database, access);
        } finally {
            if (!open) {
                database.close();
            }
        }
    }

    /** Who may come in. */
    public Access access() {
        return access;
    }

    @Override
    public void close() {
        database.close();
    }
}
