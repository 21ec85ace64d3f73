package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.adapter.postgres.PostgresOptions;
import dev.ragagent.adapter.postgres.PostgresRecords;
import dev.ragagent.adapter.postgres.PostgresSchema;
import dev.ragagent.error.RagException;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.SessionStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** A program with an embedded server, to be killed by tests. It tells on its standard output how far it is. */
final class ServerChild {
    private ServerChild() {}

    /**
     * @param args the home, the folder of the programs, and what to do once the server is up: {@code wait}, {@code migrate}
     *     when a line comes in, or {@code record} one turn after another
     */
    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var options = new EmbeddedPostgresOptions(10, Optional.of(Path.of(args[1])));
        try (var server = EmbeddedPostgresServer.start(Path.of(args[0]), options)) {
            say("started " + server.jdbcUrl());
            switch (args[2]) {
                case "migrate" -> {
                    in.readLine();
                    PostgresSchema.migrate(server.dataSource());
                    say("migrated");
                }
                case "record" -> record(server.dataSource());
                default -> say("waiting");
            }
            in.readLine();
        } catch (RagException e) {
            say("failed: " + e.getMessage());
        }
    }

    private static void record(DataSource dataSource) {
        PostgresSchema.migrate(dataSource);
        try (var records = PostgresRecords.open(dataSource, new PostgresOptions(2))) {
            SessionStore sessions = records.sessions();
            for (int number = 1; ; number++) {
                sessions.record(
                        AcknowledgedTurns.exchange(number),
                        AcknowledgedTurns.EXPIRES,
                        Integer.MAX_VALUE,
                        Deadline.after(Duration.ofSeconds(30), System::nanoTime));
                say("recorded " + number);
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
