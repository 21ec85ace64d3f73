/** What goes into a vector store, what is asked of it and what comes back. */
@NullMarked
package dev.ragagent.model.retrieval;

import org.jspecify.annotations.NullMarked;
