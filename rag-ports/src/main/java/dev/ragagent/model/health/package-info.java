/** The state of the service and of what it depends on. */
@NullMarked
package dev.ragagent.model.health;

import org.jspecify.annotations.NullMarked;
