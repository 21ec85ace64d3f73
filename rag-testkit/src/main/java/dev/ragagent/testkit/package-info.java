/** The contract suites: what every implementation of a port is held to. */
@NullMarked
package dev.ragagent.testkit;

import org.jspecify.annotations.NullMarked;
