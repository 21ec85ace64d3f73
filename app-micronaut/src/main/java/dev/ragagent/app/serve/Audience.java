package dev.ragagent.app.serve;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.wiring.Backend;
import dev.ragagent.core.access.Access;
import dev.ragagent.error.RagException;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For whom the service is there when it starts, which decides where it listens. */
public enum Audience {
    /** Without any key: whoever is on this machine. */
    THIS_MACHINE,
    /** Without any key, and opened by the operator: everybody, for questions. */
    EVERYBODY,
    /** Whoever has a key. */
    KEY_HOLDERS;

    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);
    /** How long a start waits for a database that may hold keys. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Looks for keys; a database that does not answer soon counts as one without. */
    static Audience of(Configuration configuration, Backend backend) {
        Access access = backend.access();
        if (access.anonymous()) { // as far as is known before the database was asked
            readKeys(backend);
        }
        if (!access.anonymous()) {
            return KEY_HOLDERS;
        }
        return configuration.access().openToAnonymous() ? EVERYBODY : THIS_MACHINE;
    }

    private static void readKeys(Backend backend) {
        try {
            if (backend.database().awaitReady(PATIENCE)) {
                backend.access().refresh(Deadline.after(PATIENCE, Backend.TICKER));
            } else {
                LOG.warn("The database does not answer yet, so it is not known whether it holds API keys.");
            }
        } catch (RagException e) {
            LOG.warn("The API keys could not be read: {}", e.getMessage());
        }
    }

    /** The host to listen on. */
    String host(Configuration configuration) {
        return this == THIS_MACHINE ? ListenAddress.LOOPBACK : configuration.host();
    }
}
