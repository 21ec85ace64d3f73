/** The contract of language models. */
@NullMarked
package dev.ragagent.testkit.generation;

import org.jspecify.annotations.NullMarked;
