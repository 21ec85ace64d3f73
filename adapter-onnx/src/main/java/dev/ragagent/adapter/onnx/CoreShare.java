package dev.ragagent.adapter.onnx;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who may use the cores: questions at once, passages what is left of them, though never less than one. */
final class CoreShare {
    private final int cores;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int questions;
    private int passages;

    CoreShare(int cores) {
        this.cores = cores;
    }

    void enterQuestion() {
        change(1, 0);
    }

    void leaveQuestion() {
        change(-1, 0);
    }

    /** Waits for a core. */
    void enterPassage() {
        lock.lock();
        try {
            while (passages >= Math.max(1, cores - questions)) {
                changed.awaitUninterruptibly();
            }
            passages++;
        } finally {
            lock.unlock();
        }
    }

    void leavePassage() {
        change(0, -1);
    }

    private void change(int questionsBy, int passagesBy) {
        lock.lock();
        try {
            questions += questionsBy;
            passages += passagesBy;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
