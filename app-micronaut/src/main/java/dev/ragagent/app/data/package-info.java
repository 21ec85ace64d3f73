/** The data folder: who owns it, how a running server is found through it, and the few small files that live in it. */
@NullMarked
package dev.ragagent.app.data;

import org.jspecify.annotations.NullMarked;
