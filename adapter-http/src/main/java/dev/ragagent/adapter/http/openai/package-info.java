/** What clients of OpenAI's chat API speak: {@code /v1/chat/completions} and {@code /v1/models}. */
@NullMarked
package dev.ragagent.adapter.http.openai;

import org.jspecify.annotations.NullMarked;
