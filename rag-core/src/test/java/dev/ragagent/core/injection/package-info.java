/** What documents and questions that give a model orders could make of the whole engine. */
@NullMarked
package dev.ragagent.core.injection;

import org.jspecify.annotations.NullMarked;
