/** Holds the pages under {@code docs} against the code that they show. */
@NullMarked
package dev.ragagent.example.docs;

import org.jspecify.annotations.NullMarked;
