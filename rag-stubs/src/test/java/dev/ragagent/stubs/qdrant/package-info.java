@NullMarked
package dev.ragagent.stubs.qdrant;

import org.jspecify.annotations.NullMarked;
