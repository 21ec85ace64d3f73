/** Spares the embedding model questions that it has had, or is just having. */
@NullMarked
package dev.ragagent.app.embedding;

import org.jspecify.annotations.NullMarked;
