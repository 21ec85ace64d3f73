/** Requests that nobody should send. */
@NullMarked
package dev.ragagent.adapter.http.mangled;

import org.jspecify.annotations.NullMarked;
