package dev.ragagent.adapter.openai;

import java.util.concurrent.TimeoutException;

/** The time of a stream was over while its listener still had pieces to hear: the server is not to blame. */
final class SlowListenerException extends TimeoutException {
    private static final long serialVersionUID = 1L;
}
