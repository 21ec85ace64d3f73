/** A server that speaks Qdrant's gRPC protocol, in memory. */
@NullMarked
package dev.ragagent.stubs.qdrant;

import org.jspecify.annotations.NullMarked;
