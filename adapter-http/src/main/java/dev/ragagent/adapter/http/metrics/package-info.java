/** Counts and times requests. */
@NullMarked
package dev.ragagent.adapter.http.metrics;

import org.jspecify.annotations.NullMarked;
