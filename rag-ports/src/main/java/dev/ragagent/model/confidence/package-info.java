/** The decision whether to answer, and the figures behind it. */
@NullMarked
package dev.ragagent.model.confidence;

import org.jspecify.annotations.NullMarked;
