/** What a person at a terminal sees: words on stdout, progress and complaints on stderr. */
@NullMarked
package dev.ragagent.app.terminal;

import org.jspecify.annotations.NullMarked;
