package dev.ragagent.adapter.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.RecordStoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    private static final int REFUSED = 3;

    @TempDir
    private Path folder;

    @Test
    void aSecondStartInThisProcessIsRefusedAndOtherProcessesStillAre() throws Exception {
        Home home = Home.open(folder);
        HomeLock lock = HomeLock.take(home);
        try (lock) {
            assertThatThrownBy(() -> HomeLock.take(home))
                    .isInstanceOf(RecordStoreException.class)
                    .hasMessageContaining("this very process");
            assertThat(takenElsewhere()).isEqualTo(REFUSED);
        }

        assertThat(takenElsewhere()).isZero();
        HomeLock.take(home).close();
    }

    private int takenElsewhere() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return child.exitValue();
    }

    /** Another process that takes the lock. */
    static final class Elsewhere {
        private Elsewhere() {}

        public static void main(String[] arguments) throws IOException {
            try {
                HomeLock.take(Home.open(Path.of(arguments[0]))).close();
            } catch (RecordStoreException e) {
                System.exit(REFUSED);
            }
        }
    }
}
