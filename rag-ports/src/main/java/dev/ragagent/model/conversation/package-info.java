/** Questions, answers with their citations, and the sessions they belong to. */
@NullMarked
package dev.ragagent.model.conversation;

import org.jspecify.annotations.NullMarked;
