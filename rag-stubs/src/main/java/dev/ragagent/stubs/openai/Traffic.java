package dev.ragagent.stubs.openai;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a stub has seen. Safe for many threads. */
public final class Traffic {
    private static final int KEPT = 100;

    private final AtomicLong chats = new AtomicLong();
    private final AtomicLong embeddings = new AtomicLong();
    private final AtomicLong models = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Deque<ChatCall> prompts = new ArrayDeque<>();

    Traffic() {}

    /** Calls for answers since the start, refused and faulty ones too. */
    public long chatCalls() {
        return chats.get();
    }

    /** Calls for vectors since the start, refused and faulty ones too. */
    public long embeddingCalls() {
        return embeddings.get();
    }

    /** Calls for lists of models since the start, refused and faulty ones too. */
    public long modelCalls() {
        return models.get();
    }

    /** Calls that came and have not ended, neither by an answer nor by the client's leaving. */
    public int callsUnderWay() {
        return underWay.get();
    }

    /** Connections that clients hold open. */
    public int openConnections() {
        return connections.get();
    }

    /** The last 100 prompts, oldest first. */
    public List<ChatCall> prompts() {
        synchronized (prompts) {
            return List.copyOf(prompts);
        }
    }

    void asked(ChatCall call) {
        synchronized (prompts) {
            prompts.addLast(call);
            if (prompts.size() > KEPT) {
                prompts.removeFirst();
            }
        }
    }

    void began(String path) {
        underWay.incrementAndGet();
        if (path.endsWith("/chat/completions")) {
            chats.incrementAndGet();
        } else if (path.endsWith("/embeddings")) {
            embeddings.incrementAndGet();
        } else {
            models.incrementAndGet();
        }
    }

    void ended() {
        underWay.decrementAndGet();
    }

    void connected() {
        connections.incrementAndGet();
    }

    void disconnected() {
        connections.decrementAndGet();
    }
}
