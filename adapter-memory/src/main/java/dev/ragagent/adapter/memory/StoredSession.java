package dev.ragagent.adapter.memory;

import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.Turn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One session with its exchanges. Used under the store's lock. */
final class StoredSession {
    private final Exchange first;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private Instant expiresAt = Instant.MIN;

    /** A session without exchanges; the first one is still to be added. */
    StoredSession(Exchange first) {
        this.first = first;
    }

    void add(Exchange exchange, Instant newExpiry, int mostTurns) {
        exchanges.addLast(exchange);
        expiresAt = newExpiry;
        while (exchanges.size() > mostTurns) {
            exchanges.removeFirst();
        }
    }

    boolean belongsTo(Principal principal) {
        return first.owner().equals(principal);
    }

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Oldest first. */
    List<Turn> lastTurns(int limit) {
        return exchanges.stream()
                .skip(Math.max(0, exchanges.size() - limit))
                .map(Exchange::turn)
                .toList();
    }

    Conversation conversation() {
        return new Conversation(
                first.session(),
                first.turn().question().at(),
                exchanges.getLast().turn().answer().at(),
                expiresAt,
                Conversation.topicOf(first.turn().question().text()),
                lastTurns(exchanges.size()));
    }
}
