package dev.ragagent.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFileTest {
    @TempDir
    Path temp;

    private final ServerFile server =
            ServerFile.ofThisProcess("an-instance", URI.create("http://127.0.0.1:8000"), ServerFile.freshToken());

    @Test
    void isFoundWhileItIsAnnounced() {
        try (DataFolder data = DataFolder.open(temp)) {
            data.announce(server);
            assertThat(ServerFile.read(temp)).contains(server);

            data.withdraw();
            assertThat(ServerFile.read(temp)).isEmpty();
        }
    }

    @Test
    void onlyItsOwnerCanReadIt() throws IOException {
        try (DataFolder data = DataFolder.open(temp)) {
            data.announce(server);
        }

        Path file = temp.resolve("server.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).contains(server.token());
    }

    @Test
    void replacesAStaleOneAndWhatAKilledWriterLeft() throws IOException {
        DataFolder.open(temp).close();
        Files.writeString(temp.resolve("server.json.new"), "{\"inst");
        try (DataFolder data = DataFolder.open(temp)) {
            data.announce(ServerFile.ofThisProcess("older", URI.create("http://127.0.0.1:1"), ServerFile.freshToken()));
            data.announce(server);
        }

        assertThat(ServerFile.read(temp)).contains(server);
    }

    @Test
    void givesNothingWhenItIsDamagedOrNotThere() throws IOException {
        assertThat(ServerFile.read(temp.resolve("nowhere"))).isEmpty();
        for (String damaged : new String[] {"", "{\"inst", "[]", "{\"instance_id\": 5}", "{}", "null"}) {
            Files.writeString(temp.resolve("server.json"), damaged);
            assertThat(ServerFile.read(temp)).as(damaged).isEmpty();
        }
    }

    @Test
    void everyTokenIsAnotherAndIsNeverShown() {
        ServerFile other = ServerFile.ofThisProcess("an-instance", server.address(), ServerFile.freshToken());

        assertThat(other.token()).hasSize(64).isNotEqualTo(server.token());
        assertThat(server.toString()).doesNotContain(server.token());
    }
}
