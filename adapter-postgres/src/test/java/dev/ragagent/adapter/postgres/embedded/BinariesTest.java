package dev.ragagent.adapter.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.postgres.TestPostgres;
import dev.ragagent.error.RecordStoreException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinariesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm_64",
        "Mac OS X, aarch64, darwin-arm_64",
        "Mac OS X, x86_64, darwin-x86_64",
        "Windows 11, amd64, windows-x86_64"
    })
    void hasAnArchiveForEveryUsualPlatform(String system, String architecture, String name) {
        assertThat(Binaries.archive(system, architecture)).asString().endsWith("/postgres-" + name + ".txz");
    }

    @Test
    void saysForWhichPlatformThereIsNone() {
        assertThatThrownBy(() -> Binaries.archive("Solaris", "sparc"))
                .isInstanceOf(RecordStoreException.class)
                .hasMessageContaining("Solaris")
                .hasMessageContaining("sparc");
    }

    @Test
    void unpacksAnewWhatIsNotWhole() throws Exception {
        Path binaries = folder.resolve("binaries");
        Path unpacked = Binaries.unpackedIn(binaries);
        try (FileChannel cut = FileChannel.open(unpacked.resolve("bin/postgres"), StandardOpenOption.WRITE)) {
            cut.truncate(10); // as a power cut leaves what was never forced to the disk
        }

        Binaries.unpackedIn(binaries);

        assertThat(Files.size(unpacked.resolve("bin/postgres"))).isGreaterThan(1_000_000);
    }

    @Test
    void unpacksOnceAndRemovesWhatAKilledProcessLeft() throws Exception {
        Path unpacked = Binaries.unpackedIn(TestPostgres.BINARIES);
        var made = Files.getLastModifiedTime(unpacked);
        Path left = TestPostgres.BINARIES.resolve("0123456789abcdef.new");
        Files.createDirectories(left.resolve("bin"));
        Files.writeString(left.resolve("bin/postgres"), "half of it");

        assertThat(Binaries.unpackedIn(TestPostgres.BINARIES)).isEqualTo(unpacked);

        assertThat(left).doesNotExist();
        assertThat(Files.getLastModifiedTime(unpacked)).isEqualTo(made);
        assertThat(unpacked.resolve("bin/postgres")).isExecutable();
        assertThat(unpacked.resolve("share")).isDirectory();
    }
}
