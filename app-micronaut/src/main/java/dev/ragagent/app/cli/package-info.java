/** The command line: one class for each command, and what the commands print. */
@NullMarked
package dev.ragagent.app.cli;

import org.jspecify.annotations.NullMarked;
