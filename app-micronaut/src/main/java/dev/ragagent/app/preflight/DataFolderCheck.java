package dev.ragagent.app.preflight;

import dev.ragagent.app.data.DataFolderException;
import dev.ragagent.app.data.FolderState;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether files can be kept in the data folder. Takes no lock, so a server that runs on it is not disturbed.
 *
 * @param running where that server listens; empty when there is none
 */
record DataFolderCheck(Path folder, Optional<URI> running) implements Check {
    private static final double GIGABYTE = 1e9;

    @Override
    public String name() {
        return Checklist.DATA_FOLDER;
    }

    @Override
    public String remedy() {
        return "Set DATA_DIR to a folder of the service's own that its user can write.";
    }

    @Override
    public Finding look(Look look) {
        try {
            FolderState state = FolderState.of(folder);
            String free = String.format(Locale.ROOT, "%.1f GB free", state.freeBytes() / GIGABYTE);
            String use = state.exists()
                    ? running.map(address -> ", used by the service at " + address)
                            .orElse("")
                    : ", not there yet: it will be made";
            return new Finding.Ok(folder + ", " + free + use);
        } catch (DataFolderException e) {
            return new Finding.Failed(String.valueOf(e.getMessage()), remedy());
        }
    }
}
