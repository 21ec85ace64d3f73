package dev.ragagent.adapter.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that is made once and then only read. A list of its files with their sizes, in the folder itself, tells later
 * starts whether it is still whole: a power cut, a full disk or a tidying hand may have taken some.
 */
final class WholeFolder {
    private static final String LIST = "files.list";
    /** Forced one by one, a thousand small files take seconds; together, the system writes many at a time. */
    private static final int FORCED_AT_ONCE = 8;

    private WholeFolder() {}

    /** Makes the folder's content survive a power cut, and notes that it is complete. */
    static void seal(Path folder) throws IOException {
        Files.writeString(folder.resolve(LIST), listOf(folder));
        var forcing = new ArrayList<Callable<Void>>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> !Files.isSymbolicLink(path))
                    .forEach(path -> forcing.add(() -> {
                        force(path);
                        return null;
                    }));
        }
        try (var threads = Executors.newFixedThreadPool(FORCED_AT_ONCE)) {
            for (Future<Void> forced : threads.invokeAll(forcing)) {
                forced.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("The folder " + folder + " can't be written to the disk", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the folder " + folder + " was written to the disk", e);
        }
    }

    /** Whether it is there with all that was in it when it was sealed. */
    static boolean is(Path folder) throws IOException {
        Path list = folder.resolve(LIST);
        return Files.exists(list) && Files.readString(list).equals(listOf(folder));
    }

    private static void force(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            Home.force(path);
        } else {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    private static String listOf(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !path.equals(folder.resolve(LIST)))
                    .sorted()
                    .toList();
        }
        var lines = new ArrayList<String>();
        for (Path file : files) {
            long size = Files.isSymbolicLink(file) ? 0 : Files.size(file);
            lines.add(size + " " + folder.relativize(file) + "\n");
        }
        return lines.stream().collect(Collectors.joining());
    }
}
