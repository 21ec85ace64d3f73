/** Every out-port in memory, complete and without a backend. */
@NullMarked
package dev.ragagent.adapter.memory;

import org.jspecify.annotations.NullMarked;
