/** What readers think of answers. */
@NullMarked
package dev.ragagent.core.feedback;

import org.jspecify.annotations.NullMarked;
