/** What readers think of answers: {@code POST /feedback}. */
@NullMarked
package dev.ragagent.adapter.http.feedback;

import org.jspecify.annotations.NullMarked;
