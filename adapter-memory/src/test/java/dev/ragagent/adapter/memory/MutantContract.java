package dev.ragagent.adapter.memory;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.VectorStore;
import dev.ragagent.testkit.vector.VectorStoreContract;
import dev.ragagent.testkit.vector.VectorStoreFixture;

/** The contract held against a store that is wrong on purpose. Run by {@link VectorStoreContractMutationTest} alone. */
abstract class MutantContract extends VectorStoreContract {
    /** Makes a right store do something wrong. */
    abstract VectorStore mutate(VectorStore right);

    @Override
    protected VectorStoreFixture newFixture() {
        return new MemoryStoreFixture() {
            @Override
            public VectorStore open(EmbeddingModel model) {
                return mutate(super.open(model));
            }
        };
    }

    /** Wrong in nothing: what fails here would fail for the forwarding's sake. */
    static class Faithful extends MutantContract {
        @Override
        VectorStore mutate(VectorStore right) {
            return new ForwardingStore(right);
        }
    }
}
