package dev.ragagent.adapter.http.health;

import dev.ragagent.adapter.http.wire.WireFormat;
import java.util.List;

/** Whether the service may get traffic, and why not. */
@WireFormat
record Readiness(String status, List<String> reasons) {}
