/** The faces of the service, asked over real HTTP, with use cases that the tests play themselves. */
@NullMarked
package dev.ragagent.adapter.http;

import org.jspecify.annotations.NullMarked;
