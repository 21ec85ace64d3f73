/** The checks of a deployment: what the service needs, looked at before it is started, without changing anything. */
@NullMarked
package dev.ragagent.app.preflight;

import org.jspecify.annotations.NullMarked;
