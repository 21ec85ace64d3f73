/** What administrators do, outside the public contract. */
@NullMarked
package dev.ragagent.adapter.http.admin;

import org.jspecify.annotations.NullMarked;
