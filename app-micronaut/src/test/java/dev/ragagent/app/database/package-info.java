/** A PostgreSQL of the operator's that comes, goes and freezes. */
@NullMarked
package dev.ragagent.app.database;

import org.jspecify.annotations.NullMarked;
