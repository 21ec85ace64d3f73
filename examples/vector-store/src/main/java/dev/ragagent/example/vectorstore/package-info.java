/** A vector store written from scratch, as small as the contract allows. */
@NullMarked
package dev.ragagent.example.vectorstore;

import org.jspecify.annotations.NullMarked;
