package dev.ragagent.app.cli;

import dev.ragagent.app.terminal.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a starting service says to the person who started it. When the log is JSON nobody reads along, and everything else
 * would spoil it: then the log says it.
 */
final class Welcome {
    private static final Logger LOG = LoggerFactory.getLogger("dev.ragagent.serve");

    private final Terminal terminal;
    private final boolean logged;
    private final URI address;

    Welcome(Terminal terminal, boolean logged, URI address) {
        this.terminal = logged ? silent() : terminal;
        this.logged = logged;
        this.address = URI.create("http://localhost:" + address.getPort());
    }

    /** Where progress may be shown. */
    Terminal terminal() {
        return terminal;
    }

    /** The service can be reached. */
    void listening() {
        if (logged) {
            LOG.info("Listening on {}, for this machine alone.", address);
        }
        terminal.out().println("Listening on " + address + " (for this machine alone, as there is no API key).");
        terminal.out().flush();
    }

    /** There is something to ask about. */
    void ready() {
        terminal.out().print("""

                Ask:        curl -s %s/chat/run -H 'Content-Type: application/json' \\
                              -d '{"message": "What does the ledger keep?"}'
                Chat page:  %s/
                Stop:       Ctrl-C

                """.formatted(address, address));
        terminal.out().flush();
    }

    private static Terminal silent() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Terminal(nowhere, nowhere, false);
    }
}
