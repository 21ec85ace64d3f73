/** The running service: the HTTP face over the parts, from its start to its orderly end. */
@NullMarked
package dev.ragagent.app.serve;

import org.jspecify.annotations.NullMarked;
