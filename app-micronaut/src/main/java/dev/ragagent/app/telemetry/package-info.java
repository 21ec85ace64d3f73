/** What is counted and timed: the core and the dependencies, from outside. */
@NullMarked
package dev.ragagent.app.telemetry;

import org.jspecify.annotations.NullMarked;
