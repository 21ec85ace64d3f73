package dev.ragagent.app.preflight;

import dev.ragagent.app.config.DatabaseUrl;
import dev.ragagent.error.RecordStoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Why a database could not be asked. */
final class DatabaseTrouble {
    private DatabaseTrouble() {}

    /** @param otherwise what to do when it is none of the known troubles */
    static Finding of(RecordStoreException e, DatabaseUrl url, String otherwise) {
        String state = state(e);
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (kind) {
            case "28" ->
                failed(
                        "refused the login of \"" + url.user() + "\"",
                        url,
                        "Correct user and password in DATABASE_URL.");
            case "3D" ->
                failed("has no such database", url, "Create the database, or correct its name in DATABASE_URL.");
            case "42" ->
                failed(
                        "does not let \"" + url.user() + "\" do what is needed (SQL state " + state + ")",
                        url,
                        "Grant the rights that docs/operations.md names.");
            case "53" ->
                failed("has no connection left", url, "Raise its max_connections, or lower DB_POOL_SIZE elsewhere.");
            case "", "08" -> failed("does not answer", url, otherwise);
            default -> failed("refused (SQL state " + state + ")", url, otherwise);
        };
    }

    private static Finding failed(String what, DatabaseUrl url, String remedy) {
        return new Finding.Failed("PostgreSQL at " + url.place() + ' ' + what, remedy);
    }

    private static String state(RecordStoreException e) {
        for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
