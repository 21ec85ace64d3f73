/** The operator's variables: read once, checked at start, every problem told in one message. */
@NullMarked
package dev.ragagent.app.config;

import org.jspecify.annotations.NullMarked;
