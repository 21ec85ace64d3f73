package dev.ragagent.adapter.qdrant;

import java.util.UUID;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Generations on a real server, where there is a Docker to run it. Each test has a collection of its own. */
@Testcontainers(disabledWithoutDocker = true)
class QdrantServerGenerationsTest implements GenerationsContract {
    @Container
    private static final GenericContainer<?> SERVER =
            new GenericContainer<>("qdrant/qdrant:v1.18.0").withExposedPorts(6334);

    private final String collection = "generations-" + UUID.randomUUID();

    @Override
    public QdrantSettings settings() {
        var url = new QdrantUrl(SERVER.getHost(), SERVER.getMappedPort(6334), false);
        return QdrantSettings.of(url, collection);
    }

    @Override
    public void drop(String name) {
        var url = settings().url();
        try (var operator = new Operator(url.host(), url.port(), name)) {
            operator.delete();
        }
    }
}
