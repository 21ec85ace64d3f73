/** Files and sites: what an argument names, and how it becomes documents of a source. */
@NullMarked
package dev.ragagent.app.ingestion;

import org.jspecify.annotations.NullMarked;
