package dev.ragagent.adapter.http.chat;

import dev.ragagent.adapter.http.problem.ProblemException;
import dev.ragagent.model.conversation.IdempotencyKey;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/** The header in which a client names a request, so that it can send it again. */
final class IdempotencyHeader {
    static final String NAME = "Idempotency-Key";

    /** What it is for, in the words of the OpenAPI document. */
    static final String MEANING = "Names the request: sent again with the same key, it gives the answer of the first."
            + " 1 to 255 visible ASCII characters.";

    private IdempotencyHeader() {}

    /**
     * The key; empty when the request has none.
     *
     * @throws ProblemException when it is there and no key, or there twice: a client that counts on it must not be answered
     *     without it
     */
    static Optional<IdempotencyKey> of(HttpRequest<?> request) {
        var sent = request.getHeaders().getAll(NAME);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        if (sent.size() > 1) {
            throw ProblemException.ofField(NAME, "must be sent once, not " + sent.size() + " times");
        }
        try {
            return Optional.of(new IdempotencyKey(sent.getFirst()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofField(NAME, "must have 1 to 255 visible ASCII characters and no space");
        }
    }
}
