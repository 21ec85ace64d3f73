/** Whether what a call finds can be told from how long it takes. */
@NullMarked
package dev.ragagent.testkit.timing;

import org.jspecify.annotations.NullMarked;
