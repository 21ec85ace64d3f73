package dev.ragagent.stubs.qdrant;

import static dev.ragagent.stubs.qdrant.StubClient.COLLECTION;
import static dev.ragagent.stubs.qdrant.StubClient.get;
import static dev.ragagent.stubs.qdrant.StubClient.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.DeleteAlias;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QdrantAliasTest {
    private static final String OTHER = "others";

    private final QdrantStub stub = QdrantStub.start(QdrantStubOptions.DEFAULTS);
    private final StubClient client = StubClient.of(stub, "");

    @BeforeEach
    void make() {
        client.createCollection();
        get(client.client()
                .createCollectionAsync(
                        StubClient.layout().toBuilder().setCollectionName(OTHER).build()));
        client.put(true, point(1, List.of(1f, 0f, 0f), List.of(7), Map.of()));
    }

    @AfterEach
    void close() {
        client.close();
        stub.close();
    }

    @Test
    void takesAnAliasForItsCollection() {
        get(client.client().createAliasAsync("it", COLLECTION));

        assertThat(get(client.client().countAsync("it"))).isEqualTo(1);
        assertThat(get(client.client().collectionExistsAsync("it"))).isTrue();
        assertThat(get(client.client().getCollectionInfoAsync("it")).getPointsCount())
                .isEqualTo(1);
        get(client.client().upsertAsync("it", List.of(point(2, List.of(0f, 1f, 0f), List.of(7), Map.of()))));
        assertThat(client.count()).isEqualTo(2);
        assertThat(get(client.client().listCollectionsAsync()))
                .as("collections by their own names")
                .containsExactly(OTHER, COLLECTION);
    }

    @Test
    void listsAliasesOfAllAndOfOne() {
        get(client.client().createAliasAsync("b", COLLECTION));
        get(client.client().createAliasAsync("a", COLLECTION));
        get(client.client().createAliasAsync("c", OTHER));

        assertThat(get(client.client().listAliasesAsync()))
                .extracting(AliasDescription::getAliasName, AliasDescription::getCollectionName)
                .containsExactly(tuple("c", OTHER), tuple("a", COLLECTION), tuple("b", COLLECTION));
        assertThat(get(client.client().listCollectionAliasesAsync(COLLECTION))).containsExactly("a", "b");
        assertThat(get(client.client().listCollectionAliasesAsync("none"))).isEmpty();
    }

    @Test
    void pointsAnAliasElsewhereWhenItIsCreatedAgain() {
        get(client.client().createAliasAsync("it", COLLECTION));
        get(client.client().createAliasAsync("it", OTHER));

        assertThat(get(client.client().countAsync("it"))).isZero();
    }

    @Test
    void doesTheActionsOfARequestInTheirOrder() {
        get(client.client().createAliasAsync("it", COLLECTION));

        assertThat(get(change(delete("it"), create("it", OTHER))).getResult()).isTrue();

        assertThat(get(client.client().listCollectionAliasesAsync(OTHER))).containsExactly("it");
    }

    @Test
    void keepsWhatCameBeforeAnActionThatIsRefused() {
        get(client.client().createAliasAsync("it", COLLECTION));

        assertFails(Status.Code.NOT_FOUND, "none", () -> get(change(delete("it"), create("it", "none"))));
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                "Malformed",
                () -> get(change(create("it", OTHER), AliasOperations.getDefaultInstance())));

        assertThat(get(client.client().listAliasesAsync())).isEmpty();
    }

    @Test
    void renamesAndDeletes() {
        get(client.client().createAliasAsync("it", COLLECTION));
        get(client.client().renameAliasAsync("it", "that"));
        assertThat(get(client.client().listCollectionAliasesAsync(COLLECTION))).containsExactly("that");
        assertFails(
                Status.Code.NOT_FOUND,
                "Alias it does not exists!",
                () -> get(client.client().renameAliasAsync("it", "this")));

        get(client.client().deleteAliasAsync("that"));
        get(client.client().deleteAliasAsync("that"));
        assertThat(get(client.client().listAliasesAsync())).isEmpty();
        assertFails(Status.Code.NOT_FOUND, "that", () -> get(client.client().countAsync("that")));
    }

    @Test
    void givesNoNameToTwo() {
        assertFails(
                Status.Code.ALREADY_EXISTS,
                "already exists",
                () -> get(client.client().createAliasAsync(OTHER, COLLECTION)));
        assertFails(
                Status.Code.NOT_FOUND,
                "Collection `none` doesn't exist!",
                () -> get(client.client().createAliasAsync("it", "none")));
        get(client.client().createAliasAsync("it", COLLECTION));
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                "Alias with the same name already exists",
                () -> get(client.client()
                        .createCollectionAsync(StubClient.layout().toBuilder()
                                .setCollectionName("it")
                                .build())));
    }

    @Test
    void dropsTheAliasesOfACollectionWithIt() {
        get(client.client().createAliasAsync("it", COLLECTION));
        get(client.client().createAliasAsync("others-too", OTHER));
        assertThatThrownBy(() -> get(client.client().deleteCollectionAsync("it")))
                .as("an alias is no collection, and this client makes an error of that")
                .hasMessageContaining("could not be deleted");
        assertThat(client.count()).isEqualTo(1);

        get(client.client().deleteCollectionAsync(COLLECTION));

        assertThat(get(client.client().listAliasesAsync()))
                .extracting(AliasDescription::getAliasName)
                .containsExactly("others-too");
    }

    @Test
    void failsOneKindOfCallAlone() {
        stub.faults().failOnly(Status.INTERNAL, "ListAliases");
        assertFails(Status.Code.INTERNAL, "", () -> get(client.client().listAliasesAsync()));
        assertThat(client.count()).isEqualTo(1);

        stub.faults().heal();
        assertThat(get(client.client().listAliasesAsync())).isEmpty();
    }

    private ListenableFuture<CollectionOperationResponse> change(AliasOperations... actions) {
        return client.client().updateAliasesAsync(List.of(actions));
    }

    private static AliasOperations create(String alias, String collection) {
        return AliasOperations.newBuilder()
                .setCreateAlias(CreateAlias.newBuilder().setAliasName(alias).setCollectionName(collection))
                .build();
    }

    private static AliasOperations delete(String alias) {
        return AliasOperations.newBuilder()
                .setDeleteAlias(DeleteAlias.newBuilder().setAliasName(alias))
                .build();
    }

    private static void assertFails(Status.Code code, String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
