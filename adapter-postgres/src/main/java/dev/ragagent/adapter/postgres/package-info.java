/** What must survive: sessions, the document ledger, jobs, keys and feedback in PostgreSQL. */
@NullMarked
package dev.ragagent.adapter.postgres;

import org.jspecify.annotations.NullMarked;
