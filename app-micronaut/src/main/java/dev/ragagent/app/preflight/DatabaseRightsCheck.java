package dev.ragagent.app.preflight;

import dev.ragagent.adapter.postgres.PostgresSchema;
import dev.ragagent.adapter.postgres.PostgresServer;
import dev.ragagent.adapter.postgres.SchemaState;
import dev.ragagent.app.config.DatabaseUrl;
import dev.ragagent.app.database.ExternalDatabase;
import dev.ragagent.error.RecordStoreException;
import java.util.Optional;
import javax.sql.DataSource;

/** Whether the user may do what the tables need: make them where they are missing, else write them. */
record DatabaseRightsCheck(DatabaseUrl url) implements Check {
    @Override
    public String name() {
        return Checklist.DATABASE_RIGHTS;
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
            DataSource connections = ExternalDatabase.impatient(url);
            PostgresServer server = PostgresServer.ask(connections);
            if (server.schema().isEmpty()) {
                return failed(
                        "has no schema for its tables",
                        "Create the schema of its search_path, and let it create there.");
            }
            if (!server.takesWrites()) {
                return new Finding.Failed(
                        "the server takes no writes: it is a standby, or read-only",
                        "Name the primary in DATABASE_URL.");
            }
            if (server.tablesOutOfReach() > 0) {
                return failed(
                        "may not read and write " + server.tablesOutOfReach() + " of the rag_ tables",
                        "Grant it select, insert, update and delete on them.");
            }
            return ofMigrations(server, PostgresSchema.state(connections));
        } catch (RecordStoreException e) {
            return DatabaseTrouble.of(e, url, remedy());
        }
    }

    private Finding ofMigrations(PostgresServer server, SchemaState state) {
        String schema = server.schema().orElseThrow();
        return switch (state) {
            case SchemaState.Current _, SchemaState.Ahead _ ->
                new Finding.Ok('"' + url.user() + "\" may use the tables in schema \"" + schema + '"'
                        + (server.mayCreateTables() ? " and create more" : " and create none"));
            case SchemaState.Absent _, SchemaState.Behind _ -> {
                if (!server.mayCreateTables()) {
                    yield failed(
                            "may not create tables in schema \"" + schema + '"',
                            "Grant it create there, or have another user start the new release first.");
                }
                if (server.tablesOfOthers() > 0) {
                    yield failed(
                            "does not own " + server.tablesOfOthers() + " of the rag_ tables, so it can't migrate them",
                            "Have their owner start the new release first.");
                }
                yield new Finding.Ok('"' + url.user() + "\" may create tables in schema \"" + schema + '"');
            }
        };
    }

    private Finding failed(String what, String remedy) {
        return new Finding.Failed('"' + url.user() + "\" " + what, remedy);
    }
}
