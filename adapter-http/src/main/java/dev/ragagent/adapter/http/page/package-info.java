/** The chat page. */
@NullMarked
package dev.ragagent.adapter.http.page;

import org.jspecify.annotations.NullMarked;
