/** What clients are told about their limits. */
@NullMarked
package dev.ragagent.adapter.http.limits;

import org.jspecify.annotations.NullMarked;
