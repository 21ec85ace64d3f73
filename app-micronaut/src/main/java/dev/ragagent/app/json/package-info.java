/** JSON as a tree, read and written without any framework being started. */
@NullMarked
package dev.ragagent.app.json;

import org.jspecify.annotations.NullMarked;
