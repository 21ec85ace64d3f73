package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.wire.WireFormat;
import java.util.List;

/** Every API key that there ever was. */
@WireFormat
record KeyList(List<KeyEntry> keys) {}
