package dev.ragagent.app.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Asks the server on a connection of its own whether it is there. For one thread. */
final class Heartbeat implements AutoCloseable {
    /** What a beat found. */
    enum Pulse {
        /** The server answers. */
        STEADY,
        /** It answers on a new connection; the one before is lost, or there was none. */
        RENEWED,
        /** It is there and does not let us in: a wrong password, no such database, too many connections. */
        REFUSED,
        /** It does not answer. */
        NONE
    }

    /** So long a server that is not frozen needs for nothing; after it, a new connection is what decides. */
    private static final int ANSWER_MILLIS = 1000;

    private final ServerConnections connections;
    private @Nullable Connection connection;
    private String trouble = "";

    Heartbeat(ServerConnections connections) {
        this.connections = connections;
    }

    /** Asks once; takes some seconds at most. */
    Pulse beat() {
        Connection current = connection;
        if (current != null) {
            try {
                ask(current);
                return Pulse.STEADY;
            } catch (SQLException e) {
                drop(current);
            }
        }
        try {
            Connection fresh = connections.impatient();
            connection = fresh;
            fresh.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            ask(fresh);
            return Pulse.RENEWED;
        } catch (SQLException e) {
            close();
            trouble = e.getMessage() + " (SQL state " + e.getSQLState() + ")";
            return isRefusal(e.getSQLState()) ? Pulse.REFUSED : Pulse.NONE;
        }
    }

    /** What the server or the driver said last when they refused; for the log, since it may name hosts and users. */
    String trouble() {
        return trouble;
    }

    private static void ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private static boolean isRefusal(@Nullable String state) {
        return state != null && (state.startsWith("28") || state.startsWith("3D") || state.startsWith("53"));
    }

    private void drop(Connection lost) {
        connection = null;
        try {
            lost.abort(Thread::startVirtualThread); // closing it in good order could wait for the server
        } catch (SQLException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() {
        Connection current = connection;
        if (current != null) {
            drop(current);
        }
    }
}
