package dev.ragagent.app.ingestion;

import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.SourceName;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that arguments name. A folder is walked to its end, links followed; in it, files with the ending of a
 * {@link ContentType} count. Passed over is whatever begins with a dot, and what Word and its like put beside a file while it
 * is open. A file that is named itself counts whatever its ending, and goes by its looks when that is not known; so what a
 * walk passes over may be a document of an earlier call, and has not vanished.
 */
public final class FileScan {
    private final Optional<SourceName> source;
    private final long limit;
    private final Map<SourceName, SourceFilesBuilder> found = new LinkedHashMap<>();

    private FileScan(Optional<SourceName> source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    /**
     * What the arguments name, by source.
     *
     * @param source of all of them; empty: the folder's name, and for a file the name of the folder that it is in
     * @param limit the most bytes of one file
     * @throws IllegalArgumentException when an argument is not there, or no source can be made of its name; nothing has
     *     been read then
     */
    public static List<SourceFiles> of(List<Path> arguments, Optional<SourceName> source, long limit) {
        var scan = new FileScan(source, limit);
        for (Path argument : arguments) {
            scan.add(argument);
        }
        return scan.found.values().stream().map(SourceFilesBuilder::build).toList();
    }

    private void add(Path argument) {
        Path absolute = argument.toAbsolutePath().normalize();
        if (Files.isDirectory(argument)) {
            var files = builder(absolute, argument);
            files.whole();
            walk(argument, files);
        } else if (Files.exists(argument)) {
            var files = builder(absolute.resolveSibling(""), argument);
            Path name = absolute.getFileName();
            if (Files.isRegularFile(argument)) {
                files.add(name, argument, size(argument));
            } else {
                files.refuse(name, argument, "is not a file or a folder");
            }
        } else {
            throw new IllegalArgumentException("There is no file or folder " + argument + ".");
        }
    }

    private SourceFilesBuilder builder(Path folder, Path argument) {
        @Nullable Path name = folder.getFileName();
        if (source.isEmpty() && name == null) {
            throw new IllegalArgumentException(
                    "No source can be named after " + argument + "; name one with --source.");
        }
        try {
            return found.computeIfAbsent(
                    source.orElseGet(() -> new SourceName(String.valueOf(name))),
                    key -> new SourceFilesBuilder(key, limit));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "No source can be named after " + argument + " (" + e.getMessage() + "); name one with --source.",
                    e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // reading it will say what is wrong
        }
    }

    private static void walk(Path folder, SourceFilesBuilder files) {
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(folder, files));
        } catch (IOException e) {
            files.unreadableFolder(folder.relativize(folder), folder, e);
        }
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        /** How the name begins that Microsoft's programs give to the note of who has a file open; its ending is the file's. */
        private static final String OPEN_ELSEWHERE = "~$";

        private final Path folder;
        private final SourceFilesBuilder files;

        Visitor(Path folder, SourceFilesBuilder files) {
            this.folder = folder;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (!directory.equals(folder) && hidden(directory)) {
                files.passOverFolder(folder.relativize(directory));
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (hidden(file)
                    || ContentType.ofFileName(file.getFileName().toString()).isEmpty()) {
                files.passOver(folder.relativize(file));
            } else if (attributes.isRegularFile()) {
                files.add(folder.relativize(file), file, attributes.size());
            } else if (attributes.isSymbolicLink()) {
                files.refuse(folder.relativize(file), file, "is a link to nothing"); // others were followed
            } else {
                files.refuse(folder.relativize(file), file, "is not a file");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            // A folder that a link leads back to is being walked already; nothing is lost by not going round.
            if (!(e instanceof FileSystemLoopException) && (file.equals(folder) || !hidden(file))) {
                files.unreadableFolder(folder.relativize(file), file, e);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            if (e != null) {
                files.unreadableFolder(folder.relativize(directory), directory, e);
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean hidden(Path path) {
            String name = path.getFileName().toString();
            return name.startsWith(".") || name.startsWith(OPEN_ELSEWHERE);
        }
    }
}
