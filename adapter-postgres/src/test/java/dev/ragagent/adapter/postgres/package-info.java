/** The records in PostgreSQL, on a server of the tests' own. */
@NullMarked
package dev.ragagent.adapter.postgres;

import org.jspecify.annotations.NullMarked;
