/** The embedded server, started, killed and started again. */
@NullMarked
package dev.ragagent.adapter.postgres.embedded;

import org.jspecify.annotations.NullMarked;
