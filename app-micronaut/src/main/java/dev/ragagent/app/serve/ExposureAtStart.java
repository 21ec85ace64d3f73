package dev.ragagent.app.serve;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.wiring.Backend;
import dev.ragagent.core.access.Access;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether there are keys, in the configuration or in the database. */
final class ExposureAtStart {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ragagent.serve");
    /** How long a start waits for a database that may hold keys. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private ExposureAtStart() {}

    /** @throws CallInterruptedException when the thread is interrupted */
    static Exposure find(Configuration configuration, Backend backend) {
        Access access = backend.access();
        if (access.undecided()) {
            readKeys(backend);
        }
        if (configuration.access().openToAnonymous() && (access.undecided() || access.anonymous())) {
            return Exposure.EVERYBODY;
        }
        if (access.undecided()) {
            return Exposure.UNDECIDED;
        }
        return access.anonymous() ? Exposure.THIS_MACHINE : Exposure.KEY_HOLDERS;
    }

    private static void readKeys(Backend backend) {
        try {
            if (backend.database().awaitReady(PATIENCE)) {
                backend.access().refresh(Deadline.after(PATIENCE, Backend.TICKER));
            } else {
                LOG.warn("The database does not answer yet, so it is not known whether there are API keys.");
            }
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RagException e) {
            LOG.warn("The API keys could not be read: {}", e.getMessage());
        }
    }
}
