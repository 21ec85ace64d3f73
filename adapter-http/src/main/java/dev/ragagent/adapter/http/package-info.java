/** The faces of the service over HTTP, each a translation to and from the in-ports. */
@NullMarked
package dev.ragagent.adapter.http;

import org.jspecify.annotations.NullMarked;
