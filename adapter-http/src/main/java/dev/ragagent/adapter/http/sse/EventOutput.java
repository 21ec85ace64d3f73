package dev.ragagent.adapter.http.sse;

/** Where a producer's events go. */
public interface EventOutput {
    /**
     * Sends one event; blocks while the reader takes none.
     *
     * @param name its name
     * @param data what is written as JSON
     * @throws dev.ragagent.error.CallInterruptedException when the reader has gone, or the service stops
     * @throws dev.ragagent.error.DeadlineExceededException when the reader did not take it within 30 s, or by the stream's deadline
     */
    void send(String name, Object data);

    /**
     * Sends one event without a name; as above in all else.
     *
     * @param data what is written as JSON, or as it is when it is a string
     */
    void send(Object data);
}
