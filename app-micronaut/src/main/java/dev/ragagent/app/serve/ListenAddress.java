package dev.ragagent.app.serve;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;

/** Where the service listens. As long as there is no API key that is loopback, unless the operator opened it to everybody. */
public final class ListenAddress {
    static final String LOOPBACK = "127.0.0.1";

    private static final Set<String> EVERY_INTERFACE = Set.of("0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0", "*");

    private ListenAddress() {}

    /**
     * Where commands on this machine reach the service.
     *
     * @param host that it listens on
     */
    static URI uri(String host, int port) {
        String reached = EVERY_INTERFACE.contains(host) ? LOOPBACK : host;
        boolean bareIpv6 = reached.contains(":") && !reached.startsWith("[");
        return URI.create("http://" + (bareIpv6 ? "[" + reached + "]" : reached) + ":" + port);
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

    /** What listening itself met: the port was taken in the meantime, or the host is none of this machine's. */
    static StartException refused(String host, int port, Throwable cause) {
        return new StartException(
                "The service can't listen on port " + port + " of \"" + host + "\" (" + cause.getMessage()
                        + "); is that an address of this machine, and the port free? API_HOST and API_PORT set them.",
                cause);
    }
}
