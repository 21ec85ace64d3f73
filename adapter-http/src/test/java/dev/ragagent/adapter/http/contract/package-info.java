/** Holds what goes over the wire against the OpenAPI document. */
@NullMarked
package dev.ragagent.adapter.http.contract;

import org.jspecify.annotations.NullMarked;
