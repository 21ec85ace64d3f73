/** Whether the service and what it depends on are up. */
@NullMarked
package dev.ragagent.core.health;

import org.jspecify.annotations.NullMarked;
