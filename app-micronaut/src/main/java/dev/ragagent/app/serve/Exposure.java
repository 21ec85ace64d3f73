package dev.ragagent.app.serve;

import dev.ragagent.app.config.Configuration;

/** To whom the service is exposed when it starts, which decides where it listens. */
public enum Exposure {
    /** Without any key: to whoever is on this machine. */
    THIS_MACHINE,
    /** Without any key, and opened by the operator: to everybody, for questions. */
    EVERYBODY,
    /** To whoever has a key. */
    KEY_HOLDERS,
    /**
     * To whoever has a key, if there is one: the database that may hold some does not answer yet. Until it does nobody is let
     * in, and should it have none, whoever is on this machine.
     */
    UNDECIDED;

    /** The host to listen on. */
    String host(Configuration configuration) {
        return this == THIS_MACHINE ? ListenAddress.LOOPBACK : configuration.host();
    }
}
