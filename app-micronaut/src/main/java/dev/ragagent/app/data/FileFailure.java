package dev.ragagent.app.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;

/** Says in a few words why a file could not be used, as in "permission denied". */
public final class FileFailure {
    private FileFailure() {}

    /** The reason, without the file's name and without the name of a class. */
    public static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file or folder";
            case FileSystemException f ->
                Objects.requireNonNullElse(f.getReason(), "the file system refused it")
                        .toLowerCase(Locale.ROOT);
            default -> Objects.requireNonNullElse(e.getMessage(), "reading or writing failed");
        };
    }
}
