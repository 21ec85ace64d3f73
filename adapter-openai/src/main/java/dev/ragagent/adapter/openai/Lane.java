package dev.ragagent.adapter.openai;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many attempts of one kind through at once; the others wait their turn until their deadline. */
final class Lane {
    private final String activity;
    private final Semaphore places;

    /** @param activity what is done in it, for messages: "embedding passages" */
    Lane(String activity, int places) {
        this.activity = activity;
        this.places = new Semaphore(places, true);
    }

    String activity() {
        return activity;
    }

    /** Whoever has entered leaves. */
    void enter(Deadline deadline) {
        try {
            if (!places.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException(activity);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        }
    }

    void leave() {
        places.release();
    }
}
