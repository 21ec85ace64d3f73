/** Opens the parts of one embedded service in order, puts the core together over them, and closes everything again. */
@NullMarked
package dev.ragagent.app.wiring;

import org.jspecify.annotations.NullMarked;
