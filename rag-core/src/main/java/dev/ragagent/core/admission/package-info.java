/** The first stage of every request: its fields are checked against the limits, and its gaps filled with the defaults. */
@NullMarked
package dev.ragagent.core.admission;

import org.jspecify.annotations.NullMarked;
