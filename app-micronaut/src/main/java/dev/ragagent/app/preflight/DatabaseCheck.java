package dev.ragagent.app.preflight;

import dev.ragagent.adapter.postgres.PostgresServer;
import dev.ragagent.app.config.DatabaseUrl;
import dev.ragagent.app.database.ExternalDatabase;
import dev.ragagent.error.RecordStoreException;

/** Whether the operator's PostgreSQL answers, lets us in, and is of a version that is known. */
record DatabaseCheck(DatabaseUrl url) implements Check {
    private static final int OLDEST = 14;
    private static final int NEWEST = 18;

    @Override
    public String name() {
        return Checklist.DATABASE;
    }

    @Override
    public String remedy() {
        return "Start the server, and see that DATABASE_URL names it and no firewall stands between.";
    }

    @Override
    public Finding look(Look look) {
        PostgresServer server;
        Look again;
        try {
            PostgresServer.ask(ExternalDatabase.impatient(url));
            again = look.again();
            server = PostgresServer.ask(ExternalDatabase.impatient(url));
        } catch (RecordStoreException e) {
            return DatabaseTrouble.of(e, url, remedy());
        }
        String what = "PostgreSQL " + server.version() + " at " + url.place() + ", " + again.took();
        if (server.major() < OLDEST) {
            return new Finding.Failed(
                    what + ": too old", "Move to PostgreSQL " + OLDEST + " or newer, at best " + NEWEST + '.');
        }
        if (server.major() > NEWEST) {
            return new Finding.Warning(
                    what + ": newer than what this release was tried with",
                    "Use PostgreSQL " + NEWEST + " if anything is odd.");
        }
        return new Finding.Ok(what);
    }
}
