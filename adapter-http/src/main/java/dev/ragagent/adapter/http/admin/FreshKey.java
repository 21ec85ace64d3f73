package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.access.IssuedApiKey;

/**
 * A key that was just made, the one time that it is shown.
 *
 * @param key the whole of it
 * @param entry what is known about it from now on
 */
@WireFormat
record FreshKey(String key, KeyEntry entry) {
    static FreshKey of(IssuedApiKey issued) {
        return new FreshKey(issued.secret(), KeyEntry.of(issued.key()));
    }

    @Override
    public String toString() {
        return "FreshKey[***, " + entry + "]";
    }
}
