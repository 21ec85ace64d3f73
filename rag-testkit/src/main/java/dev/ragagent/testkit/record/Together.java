package dev.ragagent.testkit.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks at the same time, each on a platform thread of its own, so that one that never waits leaves room for others. */
final class Together {
    private Together() {}

    /**
     * What the tasks give, in their order. All of them begin at once.
     *
     * @throws ExecutionException when one failed; all have ended by then
     */
    static <T> List<T> run(List<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        var begin = new CountDownLatch(tasks.size());
        List<Callable<T>> aligned = new ArrayList<>();
        for (Callable<T> task : tasks) {
            aligned.add(() -> {
                begin.countDown();
                begin.await();
                return task.call();
            });
        }
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Future<T> future : threads.invokeAll(aligned)) {
                results.add(future.get());
            }
        }
        return results;
    }
}
