package dev.ragagent.adapter.http.health;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;

/** The answer of a process that runs. */
@WireFormat
record Liveness(@Property(values = "alive") String status, String instanceId) {}
