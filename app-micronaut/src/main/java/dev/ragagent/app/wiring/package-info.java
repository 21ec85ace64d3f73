/**
 * Opens the parts of one service in order, puts the core together over them, has its background work done, puts it together
 * over another vector store when that is rebuilt, and closes everything again.
 */
@NullMarked
package dev.ragagent.app.wiring;

import org.jspecify.annotations.NullMarked;
