/** Tests of the OpenAI stub over plain HTTP. */
@NullMarked
package dev.ragagent.stubs.openai;

import org.jspecify.annotations.NullMarked;
