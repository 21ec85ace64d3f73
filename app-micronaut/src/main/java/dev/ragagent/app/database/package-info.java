/** The operator's own PostgreSQL: connections, pool, and what keeps both usable when the server goes and comes. */
@NullMarked
package dev.ragagent.app.database;

import org.jspecify.annotations.NullMarked;
