/** What every {@link dev.ragagent.port.out.Embedder} is held to. */
@NullMarked
package dev.ragagent.testkit.embedding;

import org.jspecify.annotations.NullMarked;
