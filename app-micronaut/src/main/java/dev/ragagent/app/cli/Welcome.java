package dev.ragagent.app.cli;

import dev.ragagent.app.serve.Exposure;
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
    private final Exposure exposure;

    Welcome(Terminal terminal, boolean logged, URI address, Exposure exposure) {
        this.exposure = exposure;
        this.terminal = logged ? silent() : terminal;
        this.logged = logged;
        this.address =
                address.getHost().equals("127.0.0.1") ? URI.create("http://localhost:" + address.getPort()) : address;
    }

    /** Where progress may be shown. */
    Terminal terminal() {
        return terminal;
    }

    /** The service can be reached. */
    void listening() {
        if (logged) {
            LOG.info("Listening on {} ({}).", address, forWhom());
        }
        terminal.out().println("Listening on " + address + " (" + forWhom() + ").");
        terminal.out().flush();
    }

    private String forWhom() {
        return switch (exposure) {
            case THIS_MACHINE -> "for this machine alone, as there is no API key";
            case EVERYBODY -> "anybody may ask, as ALLOW_ANONYMOUS is true and there is no API key";
            case KEY_HOLDERS -> "for those who have an API key";
            case UNDECIDED -> "for those who have an API key, once the database says who has one";
        };
    }

    /** There is something to ask about. */
    void ready() {
        terminal.out()
                .print("""

                Ask:        curl -s %s/chat/run -H 'Content-Type: application/json'%s \\
                              -d '{"message": "What does the ledger keep?"}'
                Chat page:  %s/
                Stop:       Ctrl-C

                """.formatted(address, exposure == Exposure.KEY_HOLDERS ? " -H 'X-API-Key: ...'" : "", address));
        terminal.out().flush();
    }

    private static Terminal silent() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new Terminal(nowhere, nowhere, false);
    }
}
