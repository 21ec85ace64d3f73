/** Who calls: keys, how they are made and recognised, and who is anonymous; and how much of anybody is let in. */
@NullMarked
package dev.ragagent.core.access;

import org.jspecify.annotations.NullMarked;
