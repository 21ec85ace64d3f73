/** Time that a test moves. */
@NullMarked
package dev.ragagent.testkit.time;

import org.jspecify.annotations.NullMarked;
