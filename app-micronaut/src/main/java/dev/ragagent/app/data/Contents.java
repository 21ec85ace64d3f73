package dev.ragagent.app.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a data folder from somebody's folder of files, which must not be closed to its other users. */
final class Contents {
    /** What every data folder holds some of, from its first moment on. */
    private static final Set<String> OURS = Set.of("lock", "worker", "postgres", "lucene", "server.json");
    /** What a file system that is fresh holds already. */
    private static final String FRESH = "lost+found";

    private Contents() {}

    /** Whether the folder is there and holds files, none of them ours. Hidden files count for nothing. */
    static boolean areForeign(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> !name.startsWith(".") && !name.equals(FRESH))
                    .toList();
            return !names.isEmpty() && names.stream().noneMatch(OURS::contains);
        }
    }
}
