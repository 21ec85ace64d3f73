/** Reads the pages of a web site, as its owner allows, and connects to public addresses alone. */
@NullMarked
package dev.ragagent.adapter.crawl;

import org.jspecify.annotations.NullMarked;
