package dev.ragagent.stubs.openai;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that speaks OpenAI's protocol on the loopback address: answers, streams, vectors, models, and errors in its
 * form. It has no model: vectors come from the words of a text, answers from a {@link ChatScript}. What goes wrong, and how
 * often, is told by a {@link FaultPlan}. For tests and demonstrations. Safe for many threads; every connection has a
 * virtual thread.
 */
public final class OpenAiStub implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final Duration UNTIL_REFUSED = Duration.ofSeconds(10);

    private final ServerSocket server;
    private final OpenAiStubOptions options;
    private final Traffic traffic = new Traffic();
    private final Protocol protocol;
    private final AtomicLong calls = new AtomicLong();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Thread acceptor = Thread.ofVirtual().name("openai-stub").unstarted(this::accept);
    private volatile FaultPlan faults;
    private volatile ChatScript script;

    private OpenAiStub(ServerSocket server, OpenAiStubOptions options) {
        this.server = server;
        this.options = options;
        protocol = new Protocol(options, traffic);
        faults = options.faults();
        script = options.script();
    }

    /**
     * Starts a server that runs until it is closed.
     *
     * @throws UncheckedIOException when the port is taken
     */
    public static OpenAiStub start(OpenAiStubOptions options) {
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true); // a stub that was closed can be started again at its port
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), BACKLOG);
            var stub = new OpenAiStub(server, options);
            stub.acceptor.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The stub can't listen on port " + options.port() + ": " + e.getMessage(), e);
        }
    }

    /** Where clients find it, as in {@code http://127.0.0.1:8080/v1}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** What goes wrong from the next call on. */
    public void faults(FaultPlan other) {
        faults = other;
    }

    /** What it answers from the next call on. */
    public void script(ChatScript other) {
        script = other;
    }

    /** What it has seen. */
    public Traffic traffic() {
        return traffic;
    }

    /** Stops listening and cuts every connection; then a client that connects is refused. */
    @Override
    public void close() {
        closeQuietly(server);
        // As long as the acceptor is in accept(), the port still takes connections in, closed or not.
        try {
            if (!acceptor.join(UNTIL_REFUSED)) {
                throw new IllegalStateException("The stub still listens on port " + port() + " after " + UNTIL_REFUSED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sockets.forEach(OpenAiStub::closeQuietly);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().name("openai-stub-connection").start(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or one client gave up while it connected: the loop's condition tells them apart.
            }
        }
    }

    private void serve(Socket socket) {
        traffic.connected();
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var wire = new Wire(socket, in);
            Request request = Request.read(in);
            while (request != null && answer(request, wire) && request.keepAlive() && !server.isClosed()) {
                request = Request.read(in);
            }
        } catch (IOException e) {
            // The client left, or spoke something else: nobody is there to tell.
        } finally {
            sockets.remove(socket);
            traffic.disconnected();
        }
    }

    /** Whether the connection can be used again. */
    private boolean answer(Request request, Wire wire) throws IOException {
        traffic.began(request.path());
        try {
            Optional<Fault> fault = faults.of(calls.getAndIncrement());
            Response response = protocol.respond(request, script);
            if (!options.latency().isZero() && !wire.hold(options.latency())) {
                return false;
            }
            if (fault.isEmpty()) {
                wire.write(response);
                return true;
            }
            Response faulty = response.status() == 200 ? ContentFault.in(response, fault.get()) : response;
            return WireFault.send(faulty, fault.get(), wire);
        } finally {
            traffic.ended();
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is of no use any more, closed or not.
        }
    }
}
