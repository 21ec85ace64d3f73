package dev.ragagent.adapter.http.health;

import dev.ragagent.adapter.http.wire.WireFormat;

/** The answer of a process that runs. */
@WireFormat
record Liveness(String status, String instanceId) {}
