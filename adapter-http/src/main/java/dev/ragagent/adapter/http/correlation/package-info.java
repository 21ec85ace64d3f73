/** The id that ties a request, its response and its log lines together. */
@NullMarked
package dev.ragagent.adapter.http.correlation;

import org.jspecify.annotations.NullMarked;
