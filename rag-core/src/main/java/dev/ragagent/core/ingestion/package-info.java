/** The journey of a document: submitted, parsed, cut, kept in the ledger, and shown whole in the vector store. */
@NullMarked
package dev.ragagent.core.ingestion;

import org.jspecify.annotations.NullMarked;
