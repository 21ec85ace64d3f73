/** The commands that start stub servers, for trying things out. */
@NullMarked
package dev.ragagent.app.stub;

import org.jspecify.annotations.NullMarked;
