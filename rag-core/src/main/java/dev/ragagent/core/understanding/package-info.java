/** Understands a message before anything is retrieved: whether it is a question at all, and what it leans on. */
@NullMarked
package dev.ragagent.core.understanding;

import org.jspecify.annotations.NullMarked;
