@NullMarked
package dev.ragagent.adapter.lucene;

import org.jspecify.annotations.NullMarked;
