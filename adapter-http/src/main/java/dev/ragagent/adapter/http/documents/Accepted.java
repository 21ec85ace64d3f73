package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;

/** The job that now works on what was handed over. */
@WireFormat
record Accepted(@Property(format = "uuid") String jobId) {}
