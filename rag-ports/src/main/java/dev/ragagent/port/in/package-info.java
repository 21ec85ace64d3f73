/** What the application offers: every use case that an adapter such as HTTP may call. The core implements these. */
@NullMarked
package dev.ragagent.port.in;

import org.jspecify.annotations.NullMarked;
