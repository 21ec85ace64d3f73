package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The generation that the alias points at. It is looked for now and then, so that questions cost no call for it as a rule. */
final class AliasChoice implements CollectionChoice {
    /** So long a switch may stay unseen; a rebuild takes minutes, and those who switch can wait that long. */
    static final Duration INTERVAL = Duration.ofSeconds(2);

    private final GenerationNames names;
    private final Ticker ticker;
    private final AtomicLong lookedAt;

    AliasChoice(GenerationNames names, Ticker ticker) {
        this.names = names;
        this.ticker = ticker;
        this.lookedAt = new AtomicLong(ticker.nanos());
    }

    @Override
    public String first() {
        return names.first();
    }

    @Override
    public String name(Calls.Way way, Budget budget) {
        lookedAt.set(ticker.nanos()); // also when it fails: a server that can't tell is not pestered
        return names.inUse(way.make(budget, CollectionRequests.aliases()).getAliasesList());
    }

    @Override
    public boolean due() {
        long last = lookedAt.get();
        long now = ticker.nanos();
        return now - last >= INTERVAL.toNanos() && lookedAt.compareAndSet(last, now);
    }
}
