/** Where the vectors are: the index that is in use, those that a rebuild fills, and the switch between them. */
@NullMarked
package dev.ragagent.app.index;

import org.jspecify.annotations.NullMarked;
