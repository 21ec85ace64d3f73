/** Reading, erasing and expiring conversations. */
@NullMarked
package dev.ragagent.core.session;

import org.jspecify.annotations.NullMarked;
