/** Who calls: keys, how they are made and recognised, and who is anonymous. */
@NullMarked
package dev.ragagent.core.access;

import org.jspecify.annotations.NullMarked;
