package dev.ragagent.adapter.parse.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes back from a process that may have been taken over by a document. */
class WorkerProcessTest {
    private static final long MOST_MARKUP = 1_000_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void givesTitleAndTextAndSaysWhenTheNetworkIsOpen() {
        Extraction read = read(does("tells"), TIMEOUT);
        assertThat(read.title()).contains("A title");
        assertThat(read.markup()).startsWith("<p>a document</p>");
        assertThat(read.networkOpen()).contains("no such system");
    }

    @Test
    void keysAndPasswordsOfTheServiceAreNotInItsEnvironment() {
        assertThat(System.getenv()).containsKey("PATH");
        assertThat(read(does("tells"), TIMEOUT).markup()).doesNotContain("PATH");
    }

    @Test
    void theDocumentsFileIsDeletedHoweverItEnds() {
        Path file = Path.of(read(does("tells-where"), TIMEOUT).markup());
        assertThat(file).isAbsolute().doesNotExist();
    }

    @Test
    void whatAKilledServiceLeftIsDeletedAndNothingYounger() throws IOException {
        Path old = Files.createTempFile("rag-document-", "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.createTempFile("rag-document-", "");
        try {
            var process = process(does("tells"), TIMEOUT);
            process.read(document(), MOST_MARKUP, in(TIMEOUT));
            assertThat(old).doesNotExist();
            assertThat(young).exists();
            Files.setLastModifiedTime(young, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            process.read(document(), MOST_MARKUP, in(TIMEOUT));
            assertThat(young).as("grown old while the service ran").doesNotExist();
        } finally {
            Files.deleteIfExists(young);
        }
    }

    @Test
    void aReasonIsPassedOn() {
        refused(does("refuses"), TIMEOUT, UnreadableReason.ENCRYPTED, "without a password");
    }

    @ParameterizedTest
    @CsvSource({
        "3, OUT_OF_MEMORY, 64 MB of memory",
        "137, OUT_OF_MEMORY, given more",
        "134, MALFORMED, exit code 134",
        "0, MALFORMED, exit code 0"
    })
    void aProcessThatEndsOverADocumentIsTheDocumentsFault(int code, UnreadableReason reason, String words) {
        refused(does("ends", "-Dcode=" + code), TIMEOUT, reason, words);
    }

    @Test
    void aProgramThatDoesNotStartIsNot() {
        refused(does("does-not-start"), TIMEOUT, UnreadableReason.PARSER_UNAVAILABLE, "does not start from");
        refused(
                new WorkerCommand(List.of(folder.resolve("no-java").toString()), Optional.empty()),
                TIMEOUT,
                UnreadableReason.PARSER_UNAVAILABLE,
                "could not be started");
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> process(does("does-not-start"), TIMEOUT).tryOut(in(TIMEOUT)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(UnreadableReason.PARSER_UNAVAILABLE));
    }

    @ParameterizedTest
    @CsvSource({"floods", "boasts", "babbles", "refuses-oddly"})
    void whatIsNoReplyIsNotTaken(String deed) {
        refused(does(deed), TIMEOUT, UnreadableReason.MALFORMED, "lose its way");
    }

    @Test
    void aProcessThatHangsIsEndedWhenItsTimeIsOver() {
        long before = children();
        refused(does("hangs"), Duration.ofSeconds(2), UnreadableReason.TOO_SLOW, "within 2 s");
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void theCallersDeadlineAndInterruptEndItToo() {
        long before = children();
        var process = process(does("hangs"), TIMEOUT);
        assertThatThrownBy(() -> process.read(document(), MOST_MARKUP, in(Duration.ofSeconds(1))))
                .isInstanceOf(DeadlineExceededException.class);
        interrupted(process, Duration.ZERO);
        interrupted(process, Duration.ofSeconds(1));
        assertThat(children()).isEqualTo(before);
    }

    private static void interrupted(WorkerProcess process, Duration after) {
        Thread caller = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(after.toNanos());
            caller.interrupt();
        });
        while (after.isZero() && !caller.isInterrupted()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> process.read(document(), MOST_MARKUP, in(TIMEOUT)))
                .isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Those that have been killed are gone a moment later. */
    private static long children() {
        for (int i = 0; i < 50 && ProcessHandle.current().children().findAny().isPresent(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return ProcessHandle.current().children().count();
    }

    private static void refused(WorkerCommand command, Duration timeout, UnreadableReason reason, String words) {
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> read(command, timeout))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .withMessageContaining(words);
    }

    private static Extraction read(WorkerCommand command, Duration timeout) {
        return process(command, timeout).read(document(), MOST_MARKUP, in(Duration.ofMinutes(1)));
    }

    private static WorkerProcess process(WorkerCommand command, Duration timeout) {
        return new WorkerProcess(command, new WorkerSettings(Path.of("anywhere"), 64, timeout));
    }

    private static WorkerCommand does(String deed, String... options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of("target", "test-classes").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("dev.ragagent.adapter.parse.worker.FakeWorker", deed));
        return new WorkerCommand(command, Optional.empty());
    }

    private static ByteBuffer document() {
        return ByteBuffer.wrap("a document".getBytes(UTF_8));
    }

    private static Deadline in(Duration span) {
        return Deadline.after(span, System::nanoTime);
    }
}
