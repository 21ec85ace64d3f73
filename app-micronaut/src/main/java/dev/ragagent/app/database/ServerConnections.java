package dev.ragagent.app.database;

import dev.ragagent.app.config.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Makes connections to the operator's server, each a new one, and can break all of them off. Safe for many threads.
 *
 * <p>Nothing is sent at the login that a pooler between us and the server might refuse. A statement's own time is set in its
 * transaction, by the records.
 */
final class ServerConnections extends ConnectionSource {
    /** For the connection, and for each answer of the server until the login is done. */
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    /**
     * The longest silence of a server at work. It is a last resort, for one connection that is lost while the server answers on
     * others: statements end by the deadline of their call, and a silent server is noticed by its heartbeat.
     */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final String END_WHEN_THE_CLIENT_IS_GONE = "set client_connection_check_interval = 1000";

    private final DatabaseUrl url;
    private final Driver driver = new Driver();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    ServerConnections(DatabaseUrl url) {
        this.url = url;
    }

    /** A connection for a pool. */
    @Override
    public Connection getConnection() throws SQLException {
        return prepared(tracked(), this::prepareForThePool);
    }

    private void prepareForThePool(Connection connection) throws SQLException {
        if (!url.properties().containsKey(PGProperty.SOCKET_TIMEOUT.getName())) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(SILENCE.toMillis()));
        }
        try (Statement statement = connection.createStatement()) {
            // A query whose client is gone ends, with its locks. Servers on Windows can't, and poolers may not let us.
            statement.execute(END_WHEN_THE_CLIENT_IS_GONE);
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
        }
    }

    /** Connections whose transactions take as long as they take, as migrations do. */
    DataSource unhurried() {
        return new ConnectionSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection patient = prepared(tracked(), one -> one.setNetworkTimeout(Runnable::run, 0));
                return UnhurriedTransactions.on(patient);
            }
        };
    }

    /** What is done to a connection before it is given away. */
    @FunctionalInterface
    interface Preparation {
        void of(Connection connection) throws SQLException;
    }

    /** The connection; when it can't be prepared it is ended, since nobody else knows of it. */
    static Connection prepared(Connection connection, Preparation preparation) throws SQLException {
        try {
            preparation.of(connection);
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            abort(connection);
            throw e;
        }
    }

    private Connection tracked() throws SQLException {
        Connection connection = impatient();
        open.removeIf(ServerConnections::isClosed);
        open.add(connection);
        return connection;
    }

    /** A connection that gives up soon; {@link #breakOff} leaves it alone. */
    Connection impatient() throws SQLException {
        Connection connection = driver.connect(url.jdbcUrl(), properties());
        if (connection == null) { // only for a URL of another driver's
            throw new SQLException("The PostgreSQL driver does not take its own URL.");
        }
        return connection;
    }

    /** All that the driver is told; what the operator wrote in the URL comes first. */
    Properties properties() {
        var properties = new Properties();
        properties.put(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        properties.put(PGProperty.SOCKET_FACTORY.getName(), KeptAliveSockets.class.getName());
        properties.put(PGProperty.CONNECT_TIMEOUT.getName(), String.valueOf(CONNECTING.toSeconds()));
        properties.put(PGProperty.SOCKET_TIMEOUT.getName(), String.valueOf(CONNECTING.toSeconds()));
        properties.put(
                PGProperty.LOGIN_TIMEOUT.getName(), String.valueOf(loggingIn().toSeconds()));
        properties.put(PGProperty.SSL_RESPONSE_TIMEOUT.getName(), String.valueOf(CONNECTING.toMillis()));
        properties.put(PGProperty.GSS_RESPONSE_TIMEOUT.getName(), String.valueOf(CONNECTING.toMillis()));
        properties.put(PGProperty.APPLICATION_NAME.getName(), "rag");
        properties.putAll(url.properties());
        properties.put(PGProperty.USER.getName(), url.user());
        url.password().ifPresent(password -> properties.put(PGProperty.PASSWORD.getName(), password));
        return properties;
    }

    /**
     * For all of it, the look-up of the name too. A silent server is asked twice, with encryption and without; of several
     * servers each has its turn.
     */
    private Duration loggingIn() {
        int hosts = url.hosts().size();
        return hosts == 1 ? connecting() : connecting().multipliedBy(2L * hosts);
    }

    /** As the operator wants it; zero for no limit. */
    private Duration connecting() {
        String wanted = url.properties().getOrDefault(PGProperty.CONNECT_TIMEOUT.getName(), "");
        try {
            return Duration.ofSeconds(Integer.parseInt(wanted.strip()));
        } catch (NumberFormatException e) {
            return CONNECTING; // there is none, or the driver says what is wrong with it
        }
    }

    /** Ends every connection at once, whatever it is doing; whoever waits for it gets an error. Never blocks. */
    void breakOff() {
        for (Connection connection : open) {
            abort(connection);
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Thread::startVirtualThread); // an encrypted one may first try to say goodbye
        } catch (SQLException e) {
            // It is closed already.
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
