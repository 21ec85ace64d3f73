package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.error.RecordStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The server's password: random, in a file that only its owner reads. */
final class Password {
    private static final int BYTES = 24;

    private Password() {}

    /** The home's password; it is made first when there is none. It is durable before a cluster is made with it. */
    static String of(Home home) throws IOException {
        if (Files.notExists(home.password())) {
            if (Files.exists(home.cluster())) {
                throw new RecordStoreException(
                        false,
                        "The file " + home.password()
                                + " is missing, and without it nobody can log in to the PostgreSQL beside it. Put it back from"
                                + " a backup.",
                        null);
            }
            create(home);
        }
        if (Home.isPosix(home.password())) {
            Files.setPosixFilePermissions(home.password(), PosixFilePermissions.fromString("rw-------"));
        }
        return Files.readString(home.password()).strip();
    }

    private static void create(Home home) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path unfinished = home.path().resolve("password.new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, Home.ownerOnly(unfinished, "rw-------"));
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(unfinished, home.password(), StandardCopyOption.ATOMIC_MOVE);
        Home.force(home.path());
    }
}
