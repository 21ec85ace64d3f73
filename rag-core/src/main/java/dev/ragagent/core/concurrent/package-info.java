/** Work beside the calling thread, on the executor that the core is given. */
@NullMarked
package dev.ragagent.core.concurrent;

import org.jspecify.annotations.NullMarked;
