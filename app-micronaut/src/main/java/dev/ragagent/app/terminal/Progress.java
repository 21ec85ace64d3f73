package dev.ragagent.app.terminal;

import java.io.PrintStream;
import java.util.OptionalInt;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far some work is: as a bar where a person watches, else as a line for each tenth of it. For one thread at a
 * time. Nothing is shown until there is something to do.
 */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 79;
    private static final int UPDATE_MILLIS = 200;
    private static final int STEPS = 10;

    private final Terminal terminal;
    private final String task;
    private @Nullable ProgressBar bar;
    private OptionalInt lastStep = OptionalInt.empty();

    /** @param task what is being done, as in {@code Ingesting handbook} */
    public Progress(Terminal terminal, String task) {
        this.terminal = terminal;
        this.task = task;
    }

    /** So many of {@code total} things are done. */
    public void show(int done, int total) {
        if (total <= 0) {
            return;
        }
        if (terminal.interactive()) {
            bar(total).stepTo(done);
        } else {
            line(done, total);
        }
    }

    private ProgressBar bar(int total) {
        ProgressBar shown = bar;
        if (shown == null) {
            shown = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .setConsumer(new Line(terminal.err()))
                    .build();
            bar = shown;
        }
        return shown.maxHint(total);
    }

    private void line(int done, int total) {
        int step = (int) ((long) done * STEPS / total);
        if (lastStep.isEmpty() || step > lastStep.getAsInt()) {
            lastStep = OptionalInt.of(step);
            terminal.err().println(task + ": " + done + " of " + total);
        }
    }

    /** Leaves what was shown last. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** One line that is written over and over; the library's own consumer would search for a terminal library first. */
    private record Line(PrintStream out) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String rendered) {
            out.print('\r' + rendered);
            out.flush();
        }

        @Override
        public void close() {
            out.println();
        }
    }
}
