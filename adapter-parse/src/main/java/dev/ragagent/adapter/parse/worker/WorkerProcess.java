package dev.ragagent.adapter.parse.worker;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads documents in processes of their own, one for each: started for it, and ended when it has been read, its time is over
 * or the caller is interrupted. Stateless, safe for many threads; each call is a process.
 */
public final class WorkerProcess {
    private static final String ACTIVITY = "reading a document in a process of its own";

    /** The exit code of Java when it ran out of memory and was told to end then. */
    private static final int OUT_OF_MEMORY = 3;

    /** The exit code of what was killed: by the system, for want of memory as a rule, as here it is not asked after that. */
    private static final int KILLED = 128 + 9;

    private static final Duration EXIT = Duration.ofSeconds(5);

    private final WorkerCommand command;
    private final WorkerSettings settings;

    public WorkerProcess(WorkerSettings settings) {
        this(WorkerCommand.of(settings), settings);
    }

    WorkerProcess(WorkerCommand command, WorkerSettings settings) {
        this.command = command;
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Reads one document.
     *
     * @param mostMarkup how many bytes of HTML its text may have
     * @throws UnreadableDocumentException with the reason
     * @throws dev.ragagent.error.DeadlineExceededException when the deadline ends before the time of the settings
     * @throws CallInterruptedException when the thread was interrupted
     */
    public Extraction read(ByteBuffer document, long mostMarkup, Deadline deadline) {
        deadline.check(ACTIVITY);
        command.checkFolder();
        DocumentFile.sweep();
        try (DocumentFile file = file(document, mostMarkup)) {
            return run(Optional.of(file), mostMarkup, deadline);
        } catch (IOException e) {
            throw new UnreadableDocumentException(
                    UnreadableReason.PARSER_UNAVAILABLE,
                    "The process that reads PDF and office documents could not be started: " + e.getMessage(),
                    e);
        }
    }

    private static DocumentFile file(ByteBuffer document, long mostMarkup) {
        try {
            return DocumentFile.of(document, mostMarkup);
        } catch (ClosedByInterruptException e) {
            throw new CallInterruptedException(ACTIVITY);
        } catch (IOException e) {
            throw new UnreadableDocumentException(
                    UnreadableReason.PARSER_UNAVAILABLE,
                    "The document could not be written to a file for the process that reads it: " + e.getMessage()
                            + ". Is the folder for temporary files there, and not full?",
                    e);
        }
    }

    /**
     * Starts the program without a document.
     *
     * @return why it could use the network; empty when it can't
     * @throws UnreadableDocumentException with {@code PARSER_UNAVAILABLE} when it does not start
     */
    public Optional<String> tryOut(Deadline deadline) {
        command.checkFolder();
        try {
            return run(Optional.empty(), 0, deadline).networkOpen();
        } catch (IOException e) {
            throw new UnreadableDocumentException(
                    UnreadableReason.PARSER_UNAVAILABLE,
                    "The program that reads PDF and office documents could not be started: " + e.getMessage(),
                    e);
        }
    }

    private Extraction run(Optional<DocumentFile> file, long mostMarkup, Deadline deadline) throws IOException {
        Deadline own = deadline.within(settings.timeout());
        Process process = command.start(settings.timeout(), file);
        try {
            Reply reply = reply(process, mostMarkup, deadline, own);
            return switch (reply) {
                case Reply.Whole whole -> whole.extraction();
                case Reply.Refused refused ->
                    throw Refusals.of(refused.reason(), settings, new IOException(refused.met()));
                case Reply.BrokenOff broken -> throw brokenOff(broken, process);
                case Reply.Nonsense() ->
                    throw new UnreadableDocumentException(
                            UnreadableReason.MALFORMED, "The document made the program that reads it lose its way.");
            };
        } finally {
            process.destroyForcibly();
            ended(process);
        }
    }

    /** Until then its document can't be deleted on some systems. A killed process needs a moment. */
    private static void ended(Process process) {
        try {
            process.waitFor(EXIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(Process process, long mostMarkup, Deadline deadline, Deadline own) {
        var reader = new ReplyReader(process.getInputStream(), mostMarkup);
        var task = new FutureTask<>(reader::read);
        Thread.ofVirtual().name("document-reply").start(task); // ends with the process, whose output it reads
        try {
            return task.get(own.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            deadline.check(ACTIVITY);
            throw Refusals.of(UnreadableReason.TOO_SLOW, settings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(ACTIVITY);
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading the reply of the process failed", e.getCause());
        }
    }

    private UnreadableDocumentException brokenOff(Reply.BrokenOff broken, Process process) {
        Optional<Integer> exit = exitOf(process);
        if (!broken.begun()) {
            return new UnreadableDocumentException(
                    UnreadableReason.PARSER_UNAVAILABLE,
                    "The program that reads PDF and office documents does not start from " + settings.folder()
                            + exit.map(code -> " (exit code " + code + ")").orElse("")
                            + ".");
        }
        if (exit.filter(code -> code == OUT_OF_MEMORY || code == KILLED).isPresent()) {
            return Refusals.of(UnreadableReason.OUT_OF_MEMORY, settings);
        }
        return new UnreadableDocumentException(
                UnreadableReason.MALFORMED,
                "The document made the program that reads it end"
                        + exit.map(code -> " (exit code " + code + ")").orElse("") + ".");
    }

    private static Optional<Integer> exitOf(Process process) {
        try {
            return process.waitFor(EXIT.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(process.exitValue())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(ACTIVITY);
        }
    }
}
