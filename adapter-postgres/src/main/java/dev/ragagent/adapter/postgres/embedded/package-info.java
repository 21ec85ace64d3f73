/**
 * A PostgreSQL server that an application brings along and keeps in a folder, for those who have none. The application adds
 * the binaries of its platforms, and what unpacks them, to its class path.
 */
@NullMarked
package dev.ragagent.adapter.postgres.embedded;

import org.jspecify.annotations.NullMarked;
