package dev.ragagent.app.preflight;

import dev.ragagent.adapter.postgres.PostgresSchema;
import dev.ragagent.adapter.postgres.SchemaState;
import dev.ragagent.app.config.DatabaseUrl;
import dev.ragagent.app.database.ExternalDatabase;
import dev.ragagent.error.RecordStoreException;
import java.util.Optional;

/** Whether the tables are as this release needs them. */
record DatabaseTablesCheck(DatabaseUrl url) implements Check {
    @Override
    public String name() {
        return Checklist.DATABASE_TABLES;
    }

    @Override
    public Optional<String> after() {
        return Optional.of(Checklist.DATABASE);
    }

    @Override
    public String remedy() {
        return "Grant the user the rights that docs/operations.md names.";
    }

    @Override
    public Finding look(Look look) {
        try {
            return found(PostgresSchema.state(ExternalDatabase.impatient(url)));
        } catch (RecordStoreException e) {
            return DatabaseTrouble.of(e, url, remedy());
        }
    }

    private static Finding found(SchemaState state) {
        return switch (state) {
            case SchemaState.Absent absent ->
                new Finding.Warning(
                        "not there yet",
                        "Nothing to do: the first start makes them, in " + migrations(absent.pending()) + '.');
            case SchemaState.Current current -> new Finding.Ok("up to date, at migration " + current.version());
            case SchemaState.Behind behind ->
                new Finding.Warning(
                        "at migration " + behind.version() + ", with " + migrations(behind.pending()) + " to run",
                        "Take a backup: the next start runs them, and older releases must not use the tables then.");
            case SchemaState.Ahead ahead ->
                new Finding.Failed(
                        "at migration " + ahead.version() + ", and this release knows " + ahead.known() + " at most",
                        "Use the release that brought the tables there, or a backup from before it.");
        };
    }

    private static String migrations(int count) {
        return count == 1 ? "1 migration" : count + " migrations";
    }
}
