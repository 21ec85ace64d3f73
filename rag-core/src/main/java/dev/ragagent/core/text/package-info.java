/** Reading plain text: where its sentences begin and end. */
@NullMarked
package dev.ragagent.core.text;

import org.jspecify.annotations.NullMarked;
