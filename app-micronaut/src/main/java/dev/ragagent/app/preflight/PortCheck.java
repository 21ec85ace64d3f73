package dev.ragagent.app.preflight;

import dev.ragagent.app.serve.ListenAddress;
import dev.ragagent.app.serve.StartException;
import java.net.URI;
import java.util.Optional;

/**
 * Whether the service can listen where it is told to.
 *
 * @param running where the server of the same data folder listens; empty when there is none
 */
record PortCheck(int port, Optional<URI> running) implements Check {
    @Override
    public String name() {
        return Checklist.PORT;
    }

    @Override
    public String remedy() {
        return "Stop what listens there, or set API_PORT to another port.";
    }

    @Override
    public Finding look(Look look) {
        if (port == 0) {
            return new Finding.Ok("a free one is taken at the start");
        }
        if (running.filter(ours -> ours.getPort() == port).isPresent()) {
            return new Finding.Ok(port + ", where the service of this data folder listens already");
        }
        try {
            ListenAddress.requireFree(port);
            return new Finding.Ok(port + " is free");
        } catch (StartException e) {
            return new Finding.Failed(
                    port + " can't be listened on: another program has it, or this user may not", remedy());
        }
    }
}
