/** Retrieval alone: {@code POST /search}. */
@NullMarked
package dev.ragagent.adapter.http.search;

import org.jspecify.annotations.NullMarked;
