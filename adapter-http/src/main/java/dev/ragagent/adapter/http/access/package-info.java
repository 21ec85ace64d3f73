/** Who may come in, and who they are. */
@NullMarked
package dev.ragagent.adapter.http.access;

import org.jspecify.annotations.NullMarked;
