package dev.ragagent.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void makesAFolderThatOnlyItsOwnerCanEnter() throws IOException {
        Path folder = temp.resolve("deep/data");

        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void closesAnOpenFolderToOthers() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));

        DataFolder.open(temp).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp)))
                .isEqualTo("rwx------");
    }

    @Test
    void leavesAFolderOfOtherFilesAsItIs() throws IOException {
        Files.writeString(temp.resolve("letters.txt"), "Dear all");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> DataFolder.open(temp))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining(temp.toString())
                .hasMessageContaining("DATA_DIR");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp)))
                .isEqualTo("rwxr-xr-x");
        assertThat(temp.resolve("lock")).doesNotExist();
    }

    @Test
    void takesAFreshFileSystemAndAFolderOfItsOwnWithOtherFiles() throws IOException {
        Files.createDirectory(temp.resolve("lost+found"));
        Files.writeString(temp.resolve(".gitignore"), "*");
        DataFolder.open(temp).close();
        Files.writeString(temp.resolve("letters.txt"), "Dear all");

        DataFolder.open(temp).close();

        assertThat(temp.resolve("lock")).exists();
    }

    @Test
    void saysWhyAFolderCannotBeMadeWithoutTheNameOfAClass() {
        assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/no/such/folder")))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("/proc/no/such/folder")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void refusesASecondOwnerAndNamesTheFirst() {
        try (DataFolder data = DataFolder.open(temp)) {
            for (int i = 0; i < 2; i++) { // the first refusal must not have freed the lock
                assertThatThrownBy(() -> DataFolder.open(data.path()))
                        .isInstanceOf(DataFolderInUseException.class)
                        .hasMessageContaining("in use by the process "
                                + ProcessHandle.current().pid())
                        .hasMessageContaining("DATA_DIR");
            }
        }
        DataFolder.open(temp).close();
    }

    @Test
    void seesThroughAnotherNameOfTheSameFolder() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("data"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);

        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.path()).isEqualTo(folder.toRealPath());
            assertThatThrownBy(() -> DataFolder.open(link)).isInstanceOf(DataFolderInUseException.class);
        }
    }

    @Test
    void saysThatAFileIsNoFolder() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void keepsTheWorkerOverRestarts() {
        DataFolder first = DataFolder.open(temp);
        var worker = first.worker();
        first.close();

        try (DataFolder second = DataFolder.open(temp)) {
            assertThat(second.worker()).isEqualTo(worker);
        }
    }

    @Test
    void makesANewWorkerWhenTheFileIsDamaged() throws IOException {
        Files.writeString(temp.resolve("worker"), "half a uui");

        try (DataFolder data = DataFolder.open(temp)) {
            assertThat(data.worker()).isEqualTo(data.worker());
        }
    }
}
