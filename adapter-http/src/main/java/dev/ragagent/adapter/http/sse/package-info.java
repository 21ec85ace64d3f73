/** Server-sent events from work that blocks: one producer, one reader, bounded in memory and in time. */
@NullMarked
package dev.ragagent.adapter.http.sse;

import org.jspecify.annotations.NullMarked;
