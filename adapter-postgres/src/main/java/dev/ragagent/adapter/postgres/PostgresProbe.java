package dev.ragagent.adapter.postgres;

import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DependencyProbe;

/** Finds out whether PostgreSQL answers, and holds our tables. */
final class PostgresProbe implements DependencyProbe {
    private final Transactions transactions;
    private final StoreRepository stores;

    PostgresProbe(Transactions transactions, StoreRepository stores) {
        this.transactions = transactions;
        this.stores = stores;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean essential() {
        return true;
    }

    @Override
    public void probe(Deadline deadline) {
        transactions.read("probing PostgreSQL", deadline, stores::anyRegistered);
    }
}
