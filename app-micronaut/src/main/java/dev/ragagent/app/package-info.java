/** Puts the parts together into a running application, from configuration to command line. */
@NullMarked
package dev.ragagent.app;

import org.jspecify.annotations.NullMarked;
