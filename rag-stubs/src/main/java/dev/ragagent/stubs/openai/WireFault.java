package dev.ragagent.stubs.openai;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** Sends responses over a connection, rightly or with a fault in how they travel. */
final class WireFault {
    private static final Duration UNTIL_THE_CLIENT_LEAVES = Duration.ZERO;

    private WireFault() {}

    /** Whether the connection can be used again afterwards. */
    static boolean send(Response response, Fault fault, Wire wire) throws IOException {
        return switch (fault) {
            case CONNECTION_RESET -> {
                reset(wire.socket());
                yield false;
            }
            case HANG -> {
                wire.hold(UNTIL_THE_CLIENT_LEAVES);
                yield false;
            }
            case STALLED_BODY -> {
                wire.writeHalf(response);
                wire.hold(UNTIL_THE_CLIENT_LEAVES);
                yield false;
            }
            case HALF_CLOSE -> {
                wire.writeHalf(response);
                wire.socket().shutdownOutput();
                wire.hold(UNTIL_THE_CLIENT_LEAVES);
                yield false;
            }
            case BYTE_A_SECOND -> {
                wire.drip(response, Duration.ofSeconds(1));
                yield false;
            }
            case RATE_LIMITED,
                    RATE_LIMITED_SILENTLY,
                    QUOTA_EXHAUSTED,
                    SERVER_ERROR,
                    OVERLOADED,
                    TRUNCATED_JSON,
                    HTML,
                    EMPTY_CHOICES,
                    ERROR_IN_STREAM,
                    STREAM_CUT -> {
                wire.write(response);
                yield true;
            }
        };
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
