package dev.ragagent.app.serve;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Where the service listens. As long as there is no API key that is loopback, whatever the configuration says. */
public final class ListenAddress {
    static final String HOST = "127.0.0.1";

    private ListenAddress() {}

    /** Where commands on this machine reach the service. */
    static URI uri(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    /**
     * Finds out early whether the port can be had: before the database is started, and with a sentence that says what to do.
     *
     * @throws StartException when it can't
     */
    public static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of an earlier run that linger are no hindrance
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            throw inUse(port, e);
        } catch (IOException e) {
            throw new StartException("The port " + port + " can't be listened on (" + e + ").", e);
        }
    }

    static StartException inUse(int port, Throwable cause) {
        return new StartException(
                "The port " + port + " can't be listened on (" + cause.getMessage()
                        + "); stop what uses it, or set API_PORT to another.",
                cause);
    }
}
