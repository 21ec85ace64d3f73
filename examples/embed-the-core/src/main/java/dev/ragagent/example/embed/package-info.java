/** The core inside a plain Java program, without a framework. */
@NullMarked
package dev.ragagent.example.embed;

import org.jspecify.annotations.NullMarked;
