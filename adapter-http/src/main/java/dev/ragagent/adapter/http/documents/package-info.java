/** Adding, listing and removing documents. */
@NullMarked
package dev.ragagent.adapter.http.documents;

import org.jspecify.annotations.NullMarked;
