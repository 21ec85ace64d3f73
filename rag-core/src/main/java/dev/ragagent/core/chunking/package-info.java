/** Cutting a document's text into passages that can be found, embedded whole and cited. */
@NullMarked
package dev.ragagent.core.chunking;

import org.jspecify.annotations.NullMarked;
