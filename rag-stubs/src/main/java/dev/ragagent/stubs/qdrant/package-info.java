/**
 * A server that speaks Qdrant's gRPC protocol, in memory, and a gate that makes a real one fail. Begin with {@link
 * dev.ragagent.stubs.qdrant.QdrantStub}.
 */
@NullMarked
package dev.ragagent.stubs.qdrant;

import org.jspecify.annotations.NullMarked;
