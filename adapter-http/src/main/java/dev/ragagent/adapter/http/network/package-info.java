/** Where requests come from: which client behind which proxies, and which pages. */
@NullMarked
package dev.ragagent.adapter.http.network;

import org.jspecify.annotations.NullMarked;
