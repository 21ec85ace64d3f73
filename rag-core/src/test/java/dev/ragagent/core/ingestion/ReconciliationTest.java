package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.document;
import static dev.ragagent.core.ingestion.Workshop.ingested;
import static dev.ragagent.core.ingestion.Workshop.soon;
import static dev.ragagent.core.ingestion.Workshop.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemoryVectorStore;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.event.PipelineEvent.StoreReconciled;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.VectorStore;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private final Workshop workshop = new Workshop();
    private final Ingestion ingestion = workshop.started();

    @Test
    void fillsAStoreThatIsNewAndSaysHowFarItIs() {
        ingested(ingestion, submission(document("a", "Text a."), document("b", "Text b.")));
        var fresh = new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(new UUID(8, 8)));
        var ports = workshop.ports();
        Ingestion restarted =
                workshop.started(new Workshop.Ports(ports.jobs(), ports.ledger(), fresh, ports.embedder()));
        var progress = new ArrayList<String>();

        int done = restarted.reconciliation().run((at, total) -> progress.add(at + "/" + total));

        assertThat(done).isEqualTo(2);
        assertThat(progress).containsExactly("0/2", "1/2", "2/2");
        assertThat(fresh.scan(Optional.empty(), 10, soon()).chunks())
                .containsExactlyElementsOf(workshop.stored().values());
        assertThat(workshop.events(StoreReconciled.class)).singleElement().satisfies(event -> {
            assertThat(event.store()).isEqualTo(fresh.identity(soon()).id());
            assertThat(event.documents()).isEqualTo(2);
        });
    }

    @Test
    void knowsAStoreThatCameBackEmpty() {
        var fresh = new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(new UUID(8, 8)));
        var inPlace = new AtomicReference<VectorStore>(workshop.store);
        var ports = workshop.ports();
        Ingestion running =
                workshop.started(new Workshop.Ports(ports.jobs(), ports.ledger(), switched(inPlace), ports.embedder()));
        ingested(running, submission(document("a", "Text a.")));
        running.reconciliation().follow();
        assertThat(running.reconciliation().storeIsNew()).isFalse();

        inPlace.set(fresh);
        assertThat(running.reconciliation().storeIsNew()).isTrue();
        assertThat(running.reconciliation().follow()).isEqualTo(1);
        assertThat(running.reconciliation().storeIsNew()).isFalse();
        assertThat(fresh.count(soon())).isEqualTo(1);
    }

    private static VectorStore switched(AtomicReference<VectorStore> inPlace) {
        return (VectorStore) Proxy.newProxyInstance(
                VectorStore.class.getClassLoader(),
                new Class<?>[] {VectorStore.class},
                (proxy, method, arguments) -> method.invoke(inPlace.get(), arguments));
    }

    @Test
    void fillsTheStoreThoughForgottenOnesCantBeForgotten() {
        ingested(ingestion, submission(document("a", "Text a.")));
        var fresh = new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(new UUID(8, 8)));
        var ports = workshop.ports();
        DocumentLedger failing = Intercepted.before(DocumentLedger.class, ports.ledger(), "forgetStores", arguments -> {
            throw new RecordStoreException(true, "It takes too long.", null);
        });
        Ingestion restarted = workshop.started(new Workshop.Ports(ports.jobs(), failing, fresh, ports.embedder()));

        assertThat(restarted.reconciliation().run((done, total) -> {})).isEqualTo(1);

        assertThat(workshop.events(BackgroundFailure.class)).hasSize(1);
    }

    @Test
    void doesNothingToALevelStoreAndSaysSo() {
        ingested(ingestion, submission(document("a", "Text a.")));

        assertThat(ingestion.reconciliation().run((done, total) -> {})).isZero();

        assertThat(workshop.events(StoreReconciled.class))
                .singleElement()
                .satisfies(event -> assertThat(event.documents()).isZero());
    }

    @Test
    void followsInOneStoreWhatWasRemovedThroughAnother() {
        ingested(ingestion, submission(document("a", "Text a."), document("b", "Text b.")));
        var replica = new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(new UUID(8, 8)));
        var ports = workshop.ports();
        Ingestion other = workshop.started(new Workshop.Ports(ports.jobs(), ports.ledger(), replica, ports.embedder()));
        other.reconciliation().run((done, total) -> {});
        ingestion.documents().remove(Caller.ANONYMOUS, new DocumentId("a"), soon());

        other.reconciliation().run((done, total) -> {});

        assertThat(replica.scan(Optional.empty(), 10, soon()).chunks())
                .containsExactlyElementsOf(workshop.stored().values());
    }

    @Test
    void passesOverADocumentThatCantBeBroughtLevelAndTriesItAgainNextTime() {
        ingested(ingestion, submission(document("a", "A poison text."), document("b", "Text b.")));
        var fresh = new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(new UUID(8, 8)));
        var ports = workshop.ports();
        Embedder choosy = Intercepted.before(Embedder.class, ports.embedder(), "embedPassages", arguments -> {
            if (arguments[0].toString().contains("poison")) {
                throw new EmbedderException(false, "This text can't be embedded.", null);
            }
        });
        Ingestion restarted = workshop.started(new Workshop.Ports(ports.jobs(), ports.ledger(), fresh, choosy));

        assertThat(restarted.reconciliation().run((done, total) -> {})).isEqualTo(1);
        assertThat(restarted.reconciliation().run((done, total) -> {})).isZero();

        assertThat(workshop.events(BackgroundFailure.class))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.activity()).contains("document a"));
        assertThat(workshop.events(StoreReconciled.class))
                .extracting(StoreReconciled::documents, StoreReconciled::failed)
                .containsExactly(tuple(1, 1), tuple(0, 1));
        assertThat(fresh.count(soon())).isEqualTo(1);
    }

    @Test
    void stopsWhenAPartIsDown() {
        ingested(ingestion, submission(document("a", "Text a.")));
        var fresh = new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(new UUID(8, 8)));
        var ports = workshop.ports();
        VectorStore down = Intercepted.before(VectorStore.class, fresh, "upsert", arguments -> {
            throw new VectorStoreException(true, "down", null);
        });
        Ingestion restarted =
                workshop.started(new Workshop.Ports(ports.jobs(), ports.ledger(), down, ports.embedder()));

        assertThatThrownBy(() -> restarted.reconciliation().run((done, total) -> {}))
                .isInstanceOf(VectorStoreException.class);

        assertThat(workshop.events(StoreReconciled.class)).isEmpty();
    }
}
