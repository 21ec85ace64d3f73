/** Ingestion jobs and their progress. */
@NullMarked
package dev.ragagent.model.job;

import org.jspecify.annotations.NullMarked;
