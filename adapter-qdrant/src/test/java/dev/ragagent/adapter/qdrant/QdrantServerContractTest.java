package dev.ragagent.adapter.qdrant;

import dev.ragagent.testkit.vector.VectorStoreContract;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The contract on a real server, where there is a Docker to run it. */
@Testcontainers(disabledWithoutDocker = true)
class QdrantServerContractTest extends VectorStoreContract {
    @Container
    private static final GenericContainer<?> SERVER =
            new GenericContainer<>("qdrant/qdrant:v1.18.0").withExposedPorts(6334);

    @Override
    protected VectorStoreFixture newFixture() {
        return new ServerFixture(SERVER.getHost(), SERVER.getMappedPort(6334));
    }
}
