package dev.ragagent.app.preflight;

import dev.ragagent.app.config.DatabaseUrl;
import dev.ragagent.error.RecordStoreException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a database could not be asked. */
final class DatabaseTrouble {
    private DatabaseTrouble() {}

    /** @param otherwise what to do when it is none of the known troubles */
    static Finding of(RecordStoreException e, DatabaseUrl url, String otherwise) {
        Optional<SQLException> sql = sqlError(e);
        if (sql.isEmpty()) {
            return new Finding.Failed(String.valueOf(e.getMessage()), otherwise);
        }
        String state = Objects.requireNonNullElse(sql.get().getSQLState(), "");
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

    private static Optional<SQLException> sqlError(RecordStoreException e) {
        for (@Nullable Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
