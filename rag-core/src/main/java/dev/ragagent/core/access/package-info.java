/** Who calls, and how much of it is let in. */
@NullMarked
package dev.ragagent.core.access;

import org.jspecify.annotations.NullMarked;
