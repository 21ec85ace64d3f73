/** The vector store on Qdrant. Begin with {@link dev.ragagent.adapter.qdrant.QdrantVectorStore}. */
@NullMarked
package dev.ragagent.adapter.qdrant;

import org.jspecify.annotations.NullMarked;
