/** Why an answer was given or refused, in words. */
@NullMarked
package dev.ragagent.core.explanation;

import org.jspecify.annotations.NullMarked;
