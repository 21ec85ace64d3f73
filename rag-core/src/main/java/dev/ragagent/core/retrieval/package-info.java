/** Finds the passages for a question: candidates of the store that the ledger calls current, fused and ranked. */
@NullMarked
package dev.ragagent.core.retrieval;

import org.jspecify.annotations.NullMarked;
