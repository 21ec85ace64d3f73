/** How the server itself is set up. */
@NullMarked
package dev.ragagent.adapter.http.server;

import org.jspecify.annotations.NullMarked;
