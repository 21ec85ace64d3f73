/** Finds the evidence for a request and has it judged, for answers and for bare searches alike; and the use case of these. */
@NullMarked
package dev.ragagent.core.search;

import org.jspecify.annotations.NullMarked;
