package dev.ragagent.app.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of the Lucene indexes in a data folder: {@code lucene}, and {@code lucene-2} and so on for those that were made
 * in its place. A file says which is in use; without one it is the first. For the owner of the data folder, and one thread
 * at a time; {@link #inUse} is for anybody.
 */
public final class IndexFolders {
    private static final String FIRST = "lucene";
    private static final String POINTER = "lucene-in-use";
    private static final Pattern LATER = Pattern.compile("lucene-([2-9]|[1-9][0-9]{1,8})");

    private final Path dataFolder;

    private IndexFolders(Path dataFolder) {
        this.dataFolder = dataFolder;
    }

    /** Those of that data folder, which need not exist. */
    public static IndexFolders in(Path dataFolder) {
        return new IndexFolders(dataFolder);
    }

    /**
     * The folder of the index in use; it need not exist.
     *
     * @throws DataFolderException when the file that says so can't be read, or names no such folder
     */
    public Path inUse() {
        return folder(numberInUse());
    }

    /** The folder of the index that is to take its place; it need not exist. */
    public Path next() {
        return folder(numberInUse() + 1);
    }

    /** From now on that index is in use, also when the machine fails in the next moment. */
    public void use(Path folder) {
        Path pointer = dataFolder.resolve(POINTER);
        try {
            PrivateFile.write(pointer, folder.getFileName() + "\n");
        } catch (IOException e) {
            throw new DataFolderException(
                    "The file " + pointer + " can't be written (" + FileFailure.reason(e) + ").", e);
        }
    }

    /** Removes the folders of the indexes that came before the one in use. */
    public void removeReplaced() {
        int inUse = numberInUse();
        for (Path folder : all()) {
            if (number(String.valueOf(folder.getFileName())).orElseThrow() < inUse) {
                remove(folder);
            }
        }
    }

    /** Removes a folder with all that is in it; does nothing when it is not there. It must not be the one in use. */
    public void remove(Path folder) {
        if (folder.equals(inUse())) {
            throw new IllegalArgumentException(folder + " is in use");
        }
        if (!Files.exists(folder)) {
            return;
        }
        try {
            try (Stream<Path> tree = Files.walk(folder.toRealPath())) { // it may be a link to another disk
                for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new DataFolderException(
                    "The folder " + folder + " can't be removed (" + FileFailure.reason(e) + ").", e);
        }
    }

    private List<Path> all() {
        if (!Files.isDirectory(dataFolder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(dataFolder)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> number(String.valueOf(entry.getFileName())).isPresent())
                    .toList();
        } catch (IOException e) {
            throw new DataFolderException(
                    "The folder " + dataFolder + " can't be listed (" + FileFailure.reason(e) + ").", e);
        }
    }

    private int numberInUse() {
        Path pointer = dataFolder.resolve(POINTER);
        try {
            if (!Files.exists(pointer)) {
                return 1;
            }
            String name = Files.readString(pointer).strip();
            return number(name)
                    .orElseThrow(() -> new DataFolderException(
                            "The file " + pointer + " is to name the folder of the index in use, and says \"" + name
                                    + "\". Write the name of the youngest folder lucene-N into it.",
                            null));
        } catch (IOException e) {
            throw new DataFolderException("The file " + pointer + " can't be read (" + FileFailure.reason(e) + ").", e);
        }
    }

    private Path folder(int number) {
        return dataFolder.resolve(number == 1 ? FIRST : FIRST + "-" + number);
    }

    private static OptionalInt number(String name) {
        if (name.equals(FIRST)) {
            return OptionalInt.of(1);
        }
        Matcher later = LATER.matcher(name);
        return later.matches() ? OptionalInt.of(Integer.parseInt(later.group(1))) : OptionalInt.empty();
    }
}
