package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.model.access.ApiKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about an API key. */
@WireFormat
record KeyEntry(
        String id,
        String name,
        List<String> scopes,
        String createdAt,
        @Nullable String expiresAt,
        @Nullable String revokedAt,
        @Nullable String lastUsedAt) {
    static KeyEntry of(ApiKey key) {
        return new KeyEntry(
                key.id().value(),
                key.principal().name(),
                key.scopes().stream().sorted().map(Label::of).toList(),
                WireTime.of(key.createdAt()),
                key.expiresAt().map(WireTime::of).orElse(null),
                key.revokedAt().map(WireTime::of).orElse(null),
                key.lastUsedAt().map(WireTime::of).orElse(null));
    }
}
