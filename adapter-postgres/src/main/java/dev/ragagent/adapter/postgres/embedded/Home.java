package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.error.RecordStoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one embedded server, and where in it things are.
 *
 * @param path absolute, without symbolic links
 */
record Home(Path path) {
    private static final String UNFINISHED = "cluster.new-";

    /** The folder, made for its owner alone when it is not there. */
    static Home open(Path path) throws IOException {
        if (Files.notExists(path)) {
            Files.createDirectories(path.toAbsolutePath().normalize(), ownerOnly(path, "rwx------"));
        }
        Path real = path.toRealPath();
        // pg_ctl hands these paths to a shell between double quotes.
        if (real.toString().chars().anyMatch(c -> c == '"' || c == '$' || c == '`' || c == '\n')) {
            throw new RecordStoreException(
                    false, "PostgreSQL can't run in a folder with \", $, ` or a line end in its path: " + real, null);
        }
        return new Home(real);
    }

    /** The data of the server. */
    Path cluster() {
        return path.resolve("cluster");
    }

    /** A folder for data that are being made, of a name that no other process uses. */
    Path newCluster(String suffix) {
        return path.resolve(UNFINISHED + suffix);
    }

    /** Folders of data that were being made when a process was killed. */
    List<Path> unfinishedClusters() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(path, UNFINISHED + "*")) {
            folders.forEach(found::add);
        }
        return found;
    }

    Path password() {
        return path.resolve("password");
    }

    Path serverLog() {
        return path.resolve("server.log");
    }

    /** What the last program said that was run. */
    Path commandOutput() {
        return path.resolve("command.log");
    }

    Path lock() {
        return path.resolve("lock");
    }

    Path binaries() {
        return path.resolve("binaries");
    }

    /** Makes what was created or renamed in a folder survive a power cut, where the system can. */
    static void force(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Attributes for a new file or folder; none where the system does not know them. */
    static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Deletes a folder with all that is in it; does nothing when it is not there. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = new ArrayList<>(walk.toList());
        }
        for (Path each : all.reversed()) {
            Files.deleteIfExists(each);
        }
    }
}
