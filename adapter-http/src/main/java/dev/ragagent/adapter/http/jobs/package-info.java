/** Following ingestion jobs. */
@NullMarked
package dev.ragagent.adapter.http.jobs;

import org.jspecify.annotations.NullMarked;
