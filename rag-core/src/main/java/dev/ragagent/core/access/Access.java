package dev.ragagent.core.access;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.in.Authenticate;
import dev.ragagent.port.in.ManageKeys;
import dev.ragagent.port.out.ApiKeyStore;
import dev.ragagent.port.out.PipelineObserver;
import dev.ragagent.port.out.SecretSource;
import java.time.InstantSource;

/**
 * Who may come in: the use cases around API keys, put together. An application that knows its callers by itself needs none
 * of it and makes a {@link dev.ragagent.model.access.Caller} for each. One of these serves a whole process. It starts no
 * thread: call {@link #refresh} every second and {@link #recordUses} every minute from one of the application's. Safe for
 * many threads.
 */
public final class Access {
    private final ApiKeyStore store;
    private final KeyRing ring;
    private final KeyUses uses = new KeyUses();
    private final KeyAuthentication authenticate;
    private final ManageKeys manageKeys;

    /**
     * @param store where keys are kept; it is not asked yet
     * @param secrets what new keys are made of
     * @param ticker measures how old a copy of the keys is; deadlines are to be made on the same one
     * @param observer is told of changes to keys
     */
    public Access(
            ApiKeyStore store,
            AccessSettings settings,
            SecretSource secrets,
            InstantSource clock,
            Ticker ticker,
            PipelineObserver observer) {
        this.store = store;
        this.ring = new KeyRing(store, ticker, observer);
        this.authenticate = new KeyAuthentication(settings, ring, uses, clock);
        this.manageKeys = new KeyService(store, ring, secrets, clock, observer);
    }

    /** Tells who calls. */
    public Authenticate authenticate() {
        return authenticate;
    }

    /** Makes, lists, replaces and revokes keys. */
    public ManageKeys manageKeys() {
        return manageKeys;
    }

    /** The owner of the process, as far as is known without asking the store: anonymous as everybody while there is no key. */
    public Caller owner() {
        return authenticate.owner();
    }

    /**
     * Whether everybody is let in, as far as is known without asking the store: there is no key in the configuration, and
     * the store has been read and never had one since this process began.
     */
    public boolean anonymous() {
        return authenticate.anonymous();
    }

    /** Whether it is not known yet who may come in, since the store has not been read and the configuration has no key. */
    public boolean undecided() {
        return authenticate.undecided();
    }

    /**
     * Reads the keys of the store again.
     *
     * @throws dev.ragagent.error.RecordStoreException when the store fails; what was read before serves on for some seconds
     */
    public void refresh(Deadline deadline) {
        ring.refresh(deadline);
    }

    /**
     * Records when keys were used since the last time.
     *
     * @throws dev.ragagent.error.RecordStoreException when the store fails; it is recorded the next time then
     */
    public void recordUses(Deadline deadline) {
        uses.record(store, deadline);
    }
}
