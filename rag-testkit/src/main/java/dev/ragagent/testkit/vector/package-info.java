/** What every vector store is held to. Begin with {@link dev.ragagent.testkit.vector.VectorStoreContract}. */
@NullMarked
package dev.ragagent.testkit.vector;

import org.jspecify.annotations.NullMarked;
