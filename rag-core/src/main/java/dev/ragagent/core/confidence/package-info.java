/** Decides whether the passages found may be answered from, and how plainly. */
@NullMarked
package dev.ragagent.core.confidence;

import org.jspecify.annotations.NullMarked;
