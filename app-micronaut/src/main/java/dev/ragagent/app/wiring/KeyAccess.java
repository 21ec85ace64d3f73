package dev.ragagent.app.wiring;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.database.Database;
import dev.ragagent.core.access.Access;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.port.out.PipelineObserver;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** Who may come in, over the keys in a database. */
final class KeyAccess {
    private static final SecureRandom SECRETS = new SecureRandom();

    private KeyAccess() {}

    /**
     * Puts it together. The keys' store is not timed: it is read every second, which would drown what requests take.
     *
     * @param ownerToken what commands of the data folder's owner show; empty where no request comes in
     */
    static Access over(
            Database database, Configuration configuration, Optional<KeyHash> ownerToken, PipelineObserver observer) {
        return new Access(
                database.records().keys(),
                CoreSettings.access(configuration, ownerToken),
                KeyAccess::secret,
                Clock.systemUTC(),
                Backend.TICKER,
                observer);
    }

    private static byte[] secret(int count) {
        byte[] bytes = new byte[count];
        SECRETS.nextBytes(bytes);
        return bytes;
    }
}
