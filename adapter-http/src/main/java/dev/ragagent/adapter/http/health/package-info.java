/** The state of the service, and the two probes. */
@NullMarked
package dev.ragagent.adapter.http.health;

import org.jspecify.annotations.NullMarked;
