package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Chunk;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backend that fails: the store says so in the agreed way, and works on when the backend is well again. */
interface FailureContract extends StoreUnderTest {
    @ParameterizedTest
    @EnumSource
    default void saysThatItsBackendFailsAndWorksOnAfterwards(Operation operation) {
        put(Samples.chunk(Operation.PRESENT, "kelp", Samples.axis(0)));
        Object healthy = operation.kind() == Operation.Kind.WRITE ? "" : operation.call(store(), ample());
        VectorStoreFixture.Outage broken = outage();

        for (int i = 0; i < 2; i++) {
            var answer = new AtomicReference<Object>();
            Throwable thrown = catchThrowable(() -> answer.set(operation.call(store(), ample())));
            if (thrown != null) {
                assertThat(thrown)
                        .as("what %s throws when the backend fails", operation)
                        .isInstanceOf(VectorStoreException.class);
            } else if (operation.kind() == Operation.Kind.WRITE) {
                fail("%s returned although the backend fails: what it wrote can be nowhere", operation);
            } else {
                assertThat(answer.get())
                        .as("what %s answers by itself when the backend fails", operation)
                        .isEqualTo(healthy);
            }
        }

        FixtureCall.run("Outage.close()", broken::close);
        assertThat(scanAll(10)).extracting(Chunk::text).contains("kelp").isSubsetOf("kelp", "written by upsert");
        operation.call(store(), ample());
        put(Samples.chunk(Operation.PRESENT, "kelp again", Samples.axis(0)));
        assertThat(scanAll(10)).extracting(Chunk::text).contains("kelp again").doesNotContain("kelp");
        assertThat(denseIds(Samples.dense(Samples.axis(0), 1))).containsExactly(Samples.id(Operation.PRESENT));
    }
}
