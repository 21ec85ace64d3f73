/** Has a language model write answers: what it is given, what is made of what it writes, and what happens when it is down. */
@NullMarked
package dev.ragagent.core.generation;

import org.jspecify.annotations.NullMarked;
