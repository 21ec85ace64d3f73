/** What a language model is given, and what it gives back. */
@NullMarked
package dev.ragagent.model.generation;

import org.jspecify.annotations.NullMarked;
