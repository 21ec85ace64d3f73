/** The {@code eval} command: its files, the parts that it measures with, and its tables. */
@NullMarked
package dev.ragagent.app.eval;

import org.jspecify.annotations.NullMarked;
