package dev.ragagent.adapter.http.sse;

/** Work that tells of itself by events. It runs on a thread of its own, which is interrupted when the reader has gone. */
@FunctionalInterface
public interface EventProducer {
    /**
     * Works, and sends. What it throws before its first event is the request's failure; later it becomes one {@code error} event
     * and the end.
     */
    void produce(EventOutput output);
}
