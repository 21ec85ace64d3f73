/** Hashes of values, the same on every machine and in every release. */
@NullMarked
package dev.ragagent.core.hashing;

import org.jspecify.annotations.NullMarked;
