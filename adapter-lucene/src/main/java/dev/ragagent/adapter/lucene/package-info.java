/** The vector store on one Lucene index on disk, dense and sparse. */
@NullMarked
package dev.ragagent.adapter.lucene;

import org.jspecify.annotations.NullMarked;
