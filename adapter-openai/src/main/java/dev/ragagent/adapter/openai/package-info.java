/** Embedder and ChatGenerator on any server that speaks the OpenAI protocol. */
@NullMarked
package dev.ragagent.adapter.openai;

import org.jspecify.annotations.NullMarked;
