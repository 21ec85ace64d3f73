package dev.ragagent.app.client;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.logging.EventLog;
import dev.ragagent.app.wiring.Backend;
import dev.ragagent.app.wiring.Closing;
import dev.ragagent.app.wiring.DatabaseAccess;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ManageKeys;
import java.time.Duration;
import java.util.List;

/** With the database alone, for a command on a data folder that no server has. */
final class OwnKeysClient implements KeysClient {
    private final ManageKeys keys;
    private final Duration patience;
    private final Closing closing;

    private OwnKeysClient(ManageKeys keys, Duration patience, Closing closing) {
        this.keys = keys;
        this.patience = patience;
        this.closing = closing;
    }

    /**
     * Opens the database of a data folder, which is closed with it.
     *
     * @throws dev.ragagent.error.RagException when it can't be opened; the folder is free again then
     */
    static OwnKeysClient open(Configuration configuration, DataFolder folder) {
        var closing = new Closing();
        boolean open = false;
        try {
            closing.add("the wait for a signal", Duration.ofSeconds(5), EndOfCommand.install(OwnBackend.CLOSING));
            closing.add("the data folder", Duration.ofSeconds(5), folder);
            var observer = new EventLog(configuration.log().content());
            DatabaseAccess database = closing.add(
                    "the database",
                    Duration.ofSeconds(30),
                    DatabaseAccess.open(configuration, folder, observer, OwnBackend.DATABASE));
            open = true;
            return new OwnKeysClient(database.access().manageKeys(), configuration.requestDeadline(), closing);
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    @Override
    public IssuedApiKey create(NewApiKey wanted) {
        return InPortService.valid(() -> keys.create(Caller.OWNER, wanted, deadline()));
    }

    @Override
    public List<ApiKey> list() {
        return keys.list(Caller.OWNER, deadline());
    }

    @Override
    public IssuedApiKey rotate(String name, Duration overlap) {
        return InPortService.valid(() -> keys.rotate(Caller.OWNER, name, overlap, deadline()));
    }

    @Override
    public int revoke(String name) {
        return keys.revoke(Caller.OWNER, name, deadline());
    }

    private Deadline deadline() {
        return Deadline.after(patience, Backend.TICKER);
    }

    @Override
    public void close() {
        closing.close();
    }
}
