package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.wire.WireFormat;

/** How many keys were revoked. */
@WireFormat
record Revoked(int revoked) {}
