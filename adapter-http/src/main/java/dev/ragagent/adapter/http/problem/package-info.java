/** Every error as a problem document (RFC 9457): the codes, the document, and who turns what into which. */
@NullMarked
package dev.ragagent.adapter.http.problem;

import org.jspecify.annotations.NullMarked;
