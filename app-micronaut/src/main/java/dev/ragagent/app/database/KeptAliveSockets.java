package dev.ragagent.app.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets that notice within some 20 s when the machine at the other end is gone, where the system's own rule takes two
 * hours. A server that is only slow, or stopped, does not trouble them. The driver makes it by its name.
 */
public final class KeptAliveSockets extends SocketFactory {
    private static final int IDLE_SECONDS = 10;
    private static final int BETWEEN_PROBES_SECONDS = 3;
    private static final int PROBES = 3;

    /** For the driver. */
    public KeptAliveSockets() {}

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Socket();
        socket.setKeepAlive(true);
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
        set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, BETWEEN_PROBES_SECONDS);
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
        return socket;
    }

    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        throw unused();
    }

    private static IOException unused() {
        return new IOException("The driver connects its sockets itself.");
    }
}
