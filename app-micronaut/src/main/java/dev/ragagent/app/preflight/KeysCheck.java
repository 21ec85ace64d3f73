package dev.ragagent.app.preflight;

import dev.ragagent.app.config.Configuration;

/**
 * Whether anybody beyond this machine will be let in. Keys of the database are not looked at: a service whose keys are all
 * there listens to the network only if the database answers when it starts.
 *
 * @param deployed whether parts beyond this machine are configured, so that clients beyond it are to be expected
 */
record KeysCheck(Configuration.Access access, boolean deployed) implements Check {
    @Override
    public String name() {
        return Checklist.API_KEYS;
    }

    @Override
    public String remedy() {
        return "Set API_KEYS to a key, or to its hash.";
    }

    @Override
    public Finding look(Look look) {
        int keys = access.keys().size();
        if (keys > 0) {
            return new Finding.Ok(keys == 1 ? "1 in the configuration" : keys + " in the configuration");
        }
        if (access.openToAnonymous()) {
            return new Finding.Warning(
                    "none in the configuration, and ALLOW_ANONYMOUS is true: while the database has none either,"
                            + " anybody who reaches the service may ask",
                    "If that is not what you want, remove ALLOW_ANONYMOUS and set API_KEYS.");
        }
        String nobodyElse = "none in the configuration: while the database has none either, the service listens to this"
                + " machine alone";
        return deployed
                ? new Finding.Warning(nobodyElse, remedy() + " For clients, make more with \"rag keys create\".")
                : new Finding.Ok(nobodyElse);
    }
}
