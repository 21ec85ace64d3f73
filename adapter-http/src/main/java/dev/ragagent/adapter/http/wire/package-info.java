/** How values are written into JSON. */
@NullMarked
package dev.ragagent.adapter.http.wire;

import org.jspecify.annotations.NullMarked;
