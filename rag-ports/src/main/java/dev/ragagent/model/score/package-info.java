/** Numbers that always carry their scale, so that no two scales can be mixed. */
@NullMarked
package dev.ragagent.model.score;

import org.jspecify.annotations.NullMarked;
