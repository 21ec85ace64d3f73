@NullMarked
package dev.ragagent.app.preflight;

import org.jspecify.annotations.NullMarked;
