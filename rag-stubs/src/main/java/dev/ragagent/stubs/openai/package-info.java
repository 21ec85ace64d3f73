/** A server that speaks the OpenAI protocol, with faults on demand. */
@NullMarked
package dev.ragagent.stubs.openai;

import org.jspecify.annotations.NullMarked;
