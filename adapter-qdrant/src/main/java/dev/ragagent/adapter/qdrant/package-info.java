/**
 * The vector store on Qdrant. Begin with {@link dev.ragagent.adapter.qdrant.QdrantVectorStore}; what a rebuild needs is in
 * {@link dev.ragagent.adapter.qdrant.QdrantGenerations}.
 */
@NullMarked
package dev.ragagent.adapter.qdrant;

import org.jspecify.annotations.NullMarked;
