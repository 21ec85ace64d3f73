/** A browser for tests: Chromium, driven over its own protocol. */
@NullMarked
package dev.ragagent.adapter.http.browser;

import org.jspecify.annotations.NullMarked;
