/** What every {@link dev.ragagent.port.out.DocumentParser} is held to. */
@NullMarked
package dev.ragagent.testkit.parsing;

import org.jspecify.annotations.NullMarked;
