/** Who calls, and what that caller may do. */
@NullMarked
package dev.ragagent.model.access;

import org.jspecify.annotations.NullMarked;
