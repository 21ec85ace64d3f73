/** A request on its way to the evidence: checked, searched for, decided upon; and the use case that stops there. */
@NullMarked
package dev.ragagent.core.search;

import org.jspecify.annotations.NullMarked;
