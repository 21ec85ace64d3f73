/** Measures retrieval, refusal and answers on labelled questions, by the very path that a client's requests take. */
@NullMarked
package dev.ragagent.core.eval;

import org.jspecify.annotations.NullMarked;
