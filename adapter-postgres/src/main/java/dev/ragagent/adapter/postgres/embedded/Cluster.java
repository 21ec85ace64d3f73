package dev.ragagent.adapter.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * The server's data. They are made in a folder of another name, which gets its name when they are whole and on disk: what
 * a killed initdb leaves behind might start, and be broken.
 */
final class Cluster {
    /** The one user of the server, who may do everything. */
    static final String USER = "ragagent";

    private Cluster() {}

    /** Makes the data when there are none. */
    static void ensure(Home home, Programs programs) throws IOException {
        if (Files.exists(home.cluster())) {
            return;
        }
        Path unfinished = home.newCluster(UUID.randomUUID().toString());
        programs.run(
                "making the data of the embedded PostgreSQL",
                "initdb",
                List.of(
                        "--pgdata=" + unfinished,
                        "--username=" + USER,
                        "--pwfile=" + home.password(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-instructions"));
        Files.move(unfinished, home.cluster(), StandardCopyOption.ATOMIC_MOVE);
        Home.force(home.path());
    }
}
