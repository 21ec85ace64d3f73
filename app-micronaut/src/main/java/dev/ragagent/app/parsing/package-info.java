/** What makes text of documents, and where its parts are installed. */
@NullMarked
package dev.ragagent.app.parsing;

import org.jspecify.annotations.NullMarked;
