package dev.ragagent.parse.worker;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Ends this process when whoever started it is gone, killed perhaps, or its time is over: nobody else would. */
final class Lifeline {
    /** The exit code when nobody waits any more. */
    static final int NOBODY_WAITS = 10;

    private static final int TIME_IS_OVER = 11;

    private Lifeline() {}

    /** Ends the process when the input ends, which the one who started it keeps open as long as it waits. */
    static void holdTo(InputStream in) {
        daemon("lifeline", () -> {
            try {
                while (in.read() >= 0) {
                    // Nothing more is said; what matters is the end.
                }
            } catch (IOException e) {
                // as good as the end
            }
            Runtime.getRuntime().halt(NOBODY_WAITS);
        });
    }

    /** Ends the process after that time, should the one who started it not have done so. */
    static void endAfter(Duration time) {
        daemon("time", () -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                return; // nobody here does that
            }
            Runtime.getRuntime().halt(TIME_IS_OVER);
        });
    }

    private static void daemon(String name, Runnable task) {
        Thread.ofPlatform().daemon().name(name).start(task);
    }
}
