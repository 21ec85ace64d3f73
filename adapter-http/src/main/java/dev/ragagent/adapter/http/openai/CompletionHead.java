package dev.ragagent.adapter.http.openai;

import java.time.Instant;
import java.util.UUID;

/**
 * What a completion and each chunk of one begins with.
 *
 * @param id of the completion; the answer's own id stands in {@code rag}
 * @param created seconds since 1970
 * @param model as the client named it
 */
record CompletionHead(String id, long created, String model) {
    static CompletionHead fresh(String model, Instant now) {
        return new CompletionHead("chatcmpl-" + UUID.randomUUID(), now.getEpochSecond(), model);
    }
}
