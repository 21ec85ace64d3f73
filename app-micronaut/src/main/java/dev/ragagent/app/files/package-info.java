/** Documents on disk: which files an argument names, and how they become documents of a source. */
@NullMarked
package dev.ragagent.app.files;

import org.jspecify.annotations.NullMarked;
