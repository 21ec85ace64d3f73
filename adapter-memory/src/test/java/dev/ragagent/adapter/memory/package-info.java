@NullMarked
package dev.ragagent.adapter.memory;

import org.jspecify.annotations.NullMarked;
