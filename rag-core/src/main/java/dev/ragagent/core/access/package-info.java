/** Who calls. */
@NullMarked
package dev.ragagent.core.access;

import org.jspecify.annotations.NullMarked;
