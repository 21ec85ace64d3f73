/** The chat page, served from the class path without a build chain of its own. */
@NullMarked
package dev.ragagent.adapter.http.page;

import org.jspecify.annotations.NullMarked;
