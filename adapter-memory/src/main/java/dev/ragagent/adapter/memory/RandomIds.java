package dev.ragagent.adapter.memory;

import dev.ragagent.port.out.IdSource;
import java.util.UUID;

/** Version 4 UUIDs from the platform's strong randomness. */
public final class RandomIds implements IdSource {
    @Override
    public UUID next() {
        return UUID.randomUUID();
    }
}
