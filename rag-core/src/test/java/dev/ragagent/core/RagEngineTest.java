package dev.ragagent.core;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemoryDocumentLedger;
import dev.ragagent.adapter.memory.MemorySessionStore;
import dev.ragagent.adapter.memory.RandomIds;
import dev.ragagent.core.admission.RequestLimits;
import dev.ragagent.core.confidence.ConfidenceThresholds;
import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.port.out.VectorStore;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RagEngineTest {
    @Test
    void refusesToSearchByTermsAloneInAStoreThatHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine(Set.of(), RetrievalMode.SPARSE))
                .withMessageContaining("no term search")
                .withMessageContaining("RETRIEVAL_MODE");
    }

    @ParameterizedTest
    @EnumSource(
            value = RetrievalMode.class,
            names = {"HYBRID", "DENSE"})
    void takesAStoreWithoutTermSearchForEveryOtherMode(RetrievalMode mode) {
        assertThatCode(() -> engine(Set.of(), mode)).doesNotThrowAnyException();
    }

    @Test
    void searchesByTermsAloneWhereTheStoreCan() {
        assertThatCode(() -> engine(Set.of(VectorStoreCapability.SPARSE_SEARCH), RetrievalMode.SPARSE))
                .doesNotThrowAnyException();
    }

    private static RagEngine engine(Set<VectorStoreCapability> capabilities, RetrievalMode mode) {
        var surroundings = new Surroundings(Runnable::run, InstantSource.system(), System::nanoTime, new RandomIds());
        var parts = new RagParts(
                store(capabilities),
                new MemoryDocumentLedger(),
                new MemorySessionStore(),
                new BagOfWordsEmbedder(),
                surroundings);
        var limits = new RequestLimits(5, 20, 1000, new CalibratedScore(0.7), mode);
        return new RagEngine(parts, new RagSettings(limits, ConfidenceThresholds.DEFAULT, SessionSettings.DEFAULT));
    }

    /** Tells what it can do, and nothing else: putting the parts together calls no backend. */
    private static VectorStore store(Set<VectorStoreCapability> capabilities) {
        return (VectorStore) Proxy.newProxyInstance(
                VectorStore.class.getClassLoader(), new Class<?>[] {VectorStore.class}, (store, method, arguments) -> {
                    if (method.getName().equals("capabilities")) {
                        return capabilities;
                    }
                    throw new AssertionError(method.getName() + " was called");
                });
    }
}
