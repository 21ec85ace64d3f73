/**
 * Turns documents into text with structure: Markdown, HTML, plain text and reStructuredText by parsers here, PDF and office
 * formats by a process of their own ({@link dev.ragagent.adapter.parse.worker}).
 */
@NullMarked
package dev.ragagent.adapter.parse;

import org.jspecify.annotations.NullMarked;
