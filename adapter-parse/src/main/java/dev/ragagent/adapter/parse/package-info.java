/** Turns Markdown, HTML, plain text and reStructuredText into text with structure. */
@NullMarked
package dev.ragagent.adapter.parse;

import org.jspecify.annotations.NullMarked;
