/**
 * Holds what a language model wrote against the sources that it cites: which sentence a verbatim quote carries, which one
 * nothing carries, and which links may stay. Calls nothing.
 */
@NullMarked
package dev.ragagent.core.grounding;

import org.jspecify.annotations.NullMarked;
