package dev.ragagent.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFoldersTest {
    @TempDir
    Path data;

    private Path folder(String name) throws IOException {
        Path folder = Files.createDirectories(data.resolve(name).resolve("inner"));
        Files.writeString(folder.resolve("file"), "x");
        return data.resolve(name);
    }

    @Test
    void theFirstIsInUseUntilAnotherIs() {
        var folders = IndexFolders.in(data);
        assertThat(folders.inUse()).isEqualTo(data.resolve("lucene"));
        assertThat(folders.next()).isEqualTo(data.resolve("lucene-2"));

        folders.use(folders.next());

        assertThat(IndexFolders.in(data).inUse()).isEqualTo(data.resolve("lucene-2"));
        assertThat(folders.next()).isEqualTo(data.resolve("lucene-3"));
    }

    @Test
    void removesWhatWasReplacedAndNothingElse() throws IOException {
        folder("lucene");
        folder("lucene-2");
        folder("lucene-9");
        folder("lucene-10");
        folder("lucene-11");
        folder("lucene-0x");
        folder("postgres");
        var folders = IndexFolders.in(data);
        folders.use(data.resolve("lucene-10"));

        folders.removeReplaced();

        assertThat(data).isDirectoryNotContaining("glob:**/lucene").isDirectoryNotContaining("glob:**/lucene-{2,9}");
        assertThat(data.resolve("lucene-10").resolve("inner").resolve("file")).exists();
        assertThat(data.resolve("lucene-11")).as("one that is being filled").exists();
        assertThat(data.resolve("lucene-0x")).exists();
        assertThat(data.resolve("postgres")).exists();
    }

    @Test
    void neverRemovesTheOneInUse() {
        var folders = IndexFolders.in(data);
        assertThatIllegalArgumentException().isThrownBy(() -> folders.remove(folders.inUse()));
    }

    @Test
    void aFileThatNamesNoFolderIsAnErrorThatSaysWhatToDo() throws IOException {
        Files.writeString(data.resolve("lucene-in-use"), "../elsewhere");

        assertThatThrownBy(() -> IndexFolders.in(data).inUse())
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("../elsewhere")
                .hasMessageContaining("lucene-N");
    }
}
