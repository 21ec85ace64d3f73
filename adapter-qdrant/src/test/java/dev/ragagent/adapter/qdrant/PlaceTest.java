package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private static final KnownCollection OLD = collection("docs", Chunks.MODEL);
    private static final KnownCollection NEW = collection("docs-2", GenerationsContract.OTHER);

    private final Place onOld = Place.NOWHERE.after(Place.NOWHERE, OLD);
    private final Place onNew = onOld.after(onOld, NEW);

    @Test
    void isMovedBySomebodyWhoFoundAnother() {
        assertThat(onNew.collection()).contains(NEW);
        assertThat(onNew.began()).contains(Chunks.MODEL);
    }

    @Test
    void isNotMovedBackBySomebodyWhoLookedBefore() {
        assertThat(onNew.after(onOld, OLD)).isEqualTo(onNew);
        assertThat(onNew.after(Place.NOWHERE, OLD)).isEqualTo(onNew);
    }

    @Test
    void isMovedAlsoWhenOthersHaveLookedAtItMeanwhile() {
        Place lookedAt = onOld.after(onOld, collection("docs", Chunks.MODEL));

        assertThat(lookedAt.after(onOld, NEW).collection()).contains(NEW);
    }

    @Test
    void isNotOnWhatWasMadeAnewUnderItsName() {
        assertThat(onNew.isOn(NEW)).isTrue();
        assertThat(onNew.isOn(OLD)).isFalse();
        assertThat(onNew.isOn(collection("docs-2", GenerationsContract.OTHER))).isFalse();
    }

    @Test
    void isNotUsedUnseenWhenItIsDoubtful() {
        assertThat(onOld.doubted().known()).isEmpty();
        assertThat(onOld.doubted().collection()).contains(OLD);
        assertThat(onOld.lost().collection()).isEmpty();
        assertThat(onOld.lost().began()).contains(Chunks.MODEL);
    }

    private static KnownCollection collection(String name, EmbeddingModel model) {
        return new KnownCollection(name, new StoreIdentity(new StoreId(UUID.randomUUID()), model), 1, 160);
    }
}
