package dev.ragagent.port.out;

import dev.ragagent.model.event.PipelineEvent;
import java.util.List;

/**
 * Is told what happens in the core, which logs and measures nothing itself. Called on the thread where it happened, so an
 * implementation is quick, safe for many threads, and never throws.
 */
@FunctionalInterface
public interface PipelineObserver {
    /** Something happened. */
    void on(PipelineEvent event);

    /** Passes everything over. */
    static PipelineObserver noop() {
        return event -> {};
    }

    /** Tells each of them, in order. */
    static PipelineObserver composite(List<PipelineObserver> observers) {
        var all = List.copyOf(observers);
        return event -> all.forEach(observer -> observer.on(event));
    }
}
