package dev.ragagent.adapter.postgres;

import dev.ragagent.error.RecordStoreException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the errors of PostgreSQL, its driver, a pool and Micronaut become ours. Messages name the SQL state
 * and never repeat the server's words, which may quote what was being written.
 */
final class SqlErrors {
    /** The server ended the statement: a statement timeout, or somebody's cancel request. */
    private static final String QUERY_CANCELED = "57014";

    private SqlErrors() {}

    /** Whether the error comes of a statement that was cancelled or ran into its timeout. */
    static boolean isCancellation(Throwable error) {
        return sqlError(error).map(e -> QUERY_CANCELED.equals(e.getSQLState())).orElse(false);
    }

    /**
     * What a caller is told of an error.
     *
     * @param activity what was being done, as in "recording an exchange"
     * @return a {@link RecordStoreException} for what comes of the database, else the error itself
     */
    static RuntimeException translate(String activity, Throwable error) {
        Optional<SQLException> found = sqlError(error);
        if (found.isPresent()) {
            return translate(activity, found.get(), error);
        }
        if (isOfALibrary(error)) {
            return new RecordStoreException(true, "PostgreSQL could not be used while " + activity + ".", error);
        }
        if (error instanceof RuntimeException unchecked) {
            return unchecked;
        }
        return new IllegalStateException("Failed while " + activity, error);
    }

    private static RecordStoreException translate(String activity, SQLException sql, Throwable whole) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        String message = "PostgreSQL failed while " + activity + ": " + advice(state)
                + (state.isEmpty() ? "" : " (SQL state " + state + ")") + ".";
        return new RecordStoreException(sql instanceof SQLTransientException || isTransient(state), message, whole);
    }

    /** Whether the same call may succeed later. A state of none is a pool's or the driver's, about its connection. */
    private static boolean isTransient(String state) {
        return switch (classOf(state)) {
            case "", "08", "40", "53", "55", "57", "58", "25" -> true;
            default -> false;
        };
    }

    private static String advice(String state) {
        return switch (classOf(state)) {
            case "", "08" -> "no connection; is the server up and reachable";
            case "28" -> "the login was refused; check user and password";
            case "3D" -> "the database does not exist; create it";
            case "40" -> "the transaction collided with another one";
            case "42" -> "a table or a right is missing; was the database migrated, by this user";
            case "25" -> "the server takes no writes now; is it a standby";
            case "53" -> "the server is out of connections, memory or disk";
            case "55", "57", "58" -> "the server could not carry it out now";
            default -> "the server refused it";
        };
    }

    private static String classOf(String state) {
        return state.length() < 2 ? "" : state.substring(0, 2);
    }

    private static Optional<SQLException> sqlError(@Nullable Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** Micronaut and Flyway hide some errors of the connection behind exceptions of their own, without a cause. */
    private static boolean isOfALibrary(Throwable error) {
        String name = error.getClass().getName();
        return name.startsWith("io.micronaut.data.")
                || name.startsWith("io.micronaut.transaction.")
                || name.startsWith("org.flywaydb.");
    }
}
