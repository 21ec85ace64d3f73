/** Reading plain text: its sentences, words, terms and list markers, and what counts as white space between them. */
@NullMarked
package dev.ragagent.core.text;

import org.jspecify.annotations.NullMarked;
