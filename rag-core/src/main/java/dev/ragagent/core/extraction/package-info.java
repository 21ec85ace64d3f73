/** Answers without a model: whole sentences of the sources, quoted and cited. */
@NullMarked
package dev.ragagent.core.extraction;

import org.jspecify.annotations.NullMarked;
