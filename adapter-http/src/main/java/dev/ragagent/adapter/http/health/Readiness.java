package dev.ragagent.adapter.http.health;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import java.util.List;

/** Whether the service may get traffic, and why not. */
@WireFormat
record Readiness(
        @Property(values = {"ready", "not_ready"}) String status,

        @Property("Why not; empty when it is ready.") List<String> reasons) {}
