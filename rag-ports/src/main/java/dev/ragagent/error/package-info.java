/** The exceptions that ports throw. One root; each says whose fault it is and whether trying again can help. */
@NullMarked
package dev.ragagent.error;

import org.jspecify.annotations.NullMarked;
