/** What the build tells the program about itself. */
@NullMarked
package dev.ragagent.app.build;

import org.jspecify.annotations.NullMarked;
