/** What every route needs of a request: its deadline, its body, its ids. */
@NullMarked
package dev.ragagent.adapter.http.request;

import org.jspecify.annotations.NullMarked;
