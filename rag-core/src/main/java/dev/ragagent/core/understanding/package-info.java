/**
 * Understands a message before it is searched for: whether it is a question at all, what it leans on, and what it asks when
 * it stands alone.
 */
@NullMarked
package dev.ragagent.core.understanding;

import org.jspecify.annotations.NullMarked;
