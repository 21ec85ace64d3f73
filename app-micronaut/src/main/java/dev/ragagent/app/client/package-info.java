/** The service as a command sees it: over HTTP when a server runs on the data folder, else with parts of its own. */
@NullMarked
package dev.ragagent.app.client;

import org.jspecify.annotations.NullMarked;
