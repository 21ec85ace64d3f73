/** Documents on their way in: what is submitted, what was parsed, how it was cut, and which version of it stands. */
@NullMarked
package dev.ragagent.model.document;

import org.jspecify.annotations.NullMarked;
