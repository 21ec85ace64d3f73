/** Tests of the OpenAI adapter against the stub. */
@NullMarked
package dev.ragagent.adapter.openai;

import org.jspecify.annotations.NullMarked;
