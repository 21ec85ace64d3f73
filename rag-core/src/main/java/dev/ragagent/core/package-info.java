/** Everything that decides: whether the documents carry an answer, what it is, and how documents get in. */
@NullMarked
package dev.ragagent.core;

import org.jspecify.annotations.NullMarked;
