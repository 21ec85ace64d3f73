/** The service's log: where it goes, how its lines look, and what of the core's events is written into it. */
@NullMarked
package dev.ragagent.app.logging;

import org.jspecify.annotations.NullMarked;
