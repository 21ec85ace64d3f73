/** What the core needs from the outside. Adapters implement these; the contract kit says when they are right. */
@NullMarked
package dev.ragagent.port.out;

import org.jspecify.annotations.NullMarked;
