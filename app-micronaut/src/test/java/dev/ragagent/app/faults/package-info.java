/** What callers see of the running service while its models and its stores fail, over real HTTP and by seeded faults. */
@NullMarked
package dev.ragagent.app.faults;

import org.jspecify.annotations.NullMarked;
