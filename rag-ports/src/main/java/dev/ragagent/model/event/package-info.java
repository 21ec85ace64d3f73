/** What the core tells an observer, since it logs and measures nothing itself. */
@NullMarked
package dev.ragagent.model.event;

import org.jspecify.annotations.NullMarked;
