/**
 * What the stores of records have to keep: extend {@link dev.ragagent.testkit.record.DocumentLedgerContract} and its
 * neighbours and name a factory.
 */
@NullMarked
package dev.ragagent.testkit.record;

import org.jspecify.annotations.NullMarked;
