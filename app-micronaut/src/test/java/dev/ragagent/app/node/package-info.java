/** Clients on Node.js of others, against the running service. */
@NullMarked
package dev.ragagent.app.node;

import org.jspecify.annotations.NullMarked;
