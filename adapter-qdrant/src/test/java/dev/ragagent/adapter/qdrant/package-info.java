@NullMarked
package dev.ragagent.adapter.qdrant;

import org.jspecify.annotations.NullMarked;
