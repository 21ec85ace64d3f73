/** Reading and erasing conversations. */
@NullMarked
package dev.ragagent.adapter.http.sessions;

import org.jspecify.annotations.NullMarked;
