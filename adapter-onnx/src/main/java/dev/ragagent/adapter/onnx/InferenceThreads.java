package dev.ragagent.adapter.onnx;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which the model runs: its runs can't be interrupted, so no caller's thread is given to them. Questions
 * and passages wait in queues of their own, so that a question never stands behind an ingestion; and as long as questions
 * run, passages hold back to the cores that these leave, but always keep one going.
 */
final class InferenceThreads implements AutoCloseable {
    private final ExecutorService questions;
    private final ExecutorService passages;
    private final CoreShare share;

    /** @param cores how many texts to work on at once, at least 1 */
    InferenceThreads(int cores) {
        if (cores < 1) {
            throw new IllegalArgumentException("at least one core is needed, not " + cores);
        }
        questions = Executors.newFixedThreadPool(cores, daemons("onnx-question-"));
        passages = Executors.newFixedThreadPool(cores, daemons("onnx-passage-"));
        share = new CoreShare(cores);
    }

    /** @throws RejectedExecutionException when closed */
    <T> Future<T> question(Callable<T> run) {
        return questions.submit(() -> {
            share.enterQuestion();
            try {
                return run.call();
            } finally {
                share.leaveQuestion();
            }
        });
    }

    /** @throws RejectedExecutionException when closed */
    <T> Future<T> passage(Callable<T> run) {
        return passages.submit(() -> {
            share.enterPassage();
            try {
                return run.call();
            } finally {
                share.leavePassage();
            }
        });
    }

    /** Takes nothing more, and returns when what was handed over has run; an interrupt does not shorten that. */
    @Override
    public void close() {
        questions.shutdown();
        passages.shutdown();
        boolean interrupted = false;
        while (!(questions.isTerminated() && passages.isTerminated())) {
            try {
                questions.awaitTermination(1, TimeUnit.MINUTES);
                passages.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String prefix) {
        var number = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
