/** A vector store written from scratch, in one file on the disk and as small as the contract allows. */
@NullMarked
package dev.ragagent.example.vectorstore;

import org.jspecify.annotations.NullMarked;
