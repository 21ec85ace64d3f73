/** Asking a question: {@code POST /chat/run} and {@code POST /chat/stream}. */
@NullMarked
package dev.ragagent.adapter.http.chat;

import org.jspecify.annotations.NullMarked;
