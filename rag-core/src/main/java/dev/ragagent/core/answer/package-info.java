/** The journey of a question: admitted, understood, searched for, decided upon, answered, recorded. */
@NullMarked
package dev.ragagent.core.answer;

import org.jspecify.annotations.NullMarked;
