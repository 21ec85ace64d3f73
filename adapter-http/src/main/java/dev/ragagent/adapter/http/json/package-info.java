/** Reads request bodies strictly: one JSON object, and every broken field named. */
@NullMarked
package dev.ragagent.adapter.http.json;

import org.jspecify.annotations.NullMarked;
