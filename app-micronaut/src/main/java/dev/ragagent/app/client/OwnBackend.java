package dev.ragagent.app.client;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.logging.EventLog;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.app.wiring.Backend;
import dev.ragagent.app.wiring.Closing;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;

/**
 * The parts of a command on a data folder that no server has. Ctrl-C closes them in order too, so that no database is left
 * running.
 */
final class OwnBackend {
    /** What closing all of the parts may take. */
    static final Duration CLOSING = Duration.ofMinutes(2);
    /** How long a command waits for a database of the operator's own. */
    static final Duration DATABASE = Duration.ofSeconds(15);

    private OwnBackend() {}

    /**
     * Opens them; the database is ready then, and the API keys have been read.
     *
     * @param closing closes them, and the folder, also when this throws
     * @throws dev.ragagent.error.RagException when a part can't be opened
     */
    static Backend open(Configuration configuration, DataFolder folder, Closing closing) {
        closing.add("the wait for a signal", Duration.ofSeconds(5), EndOfCommand.install(CLOSING));
        closing.add("the data folder", Duration.ofSeconds(5), folder);
        var observer = new EventLog(configuration.log().content());
        Backend backend = closing.add(
                "the parts", Duration.ofMinutes(1), Backend.open(configuration, folder, Instruments.none(), observer));
        backend.database().requireReady(DATABASE);
        // Whose sessions and jobs a command's are depends on whether there are keys.
        backend.access().refresh(Deadline.after(DATABASE, Backend.TICKER));
        return backend;
    }
}
