/** Asking a question: {@code POST /chat/run}. */
@NullMarked
package dev.ragagent.adapter.http.chat;

import org.jspecify.annotations.NullMarked;
