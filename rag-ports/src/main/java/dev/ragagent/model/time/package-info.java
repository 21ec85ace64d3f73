/** Time as the ports speak of it: a monotonic ticker and the deadline that every call carries. */
@NullMarked
package dev.ragagent.model.time;

import org.jspecify.annotations.NullMarked;
