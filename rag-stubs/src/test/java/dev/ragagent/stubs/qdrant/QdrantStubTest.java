package dev.ragagent.stubs.qdrant;

import static dev.ragagent.stubs.qdrant.StubClient.COLLECTION;
import static dev.ragagent.stubs.qdrant.StubClient.get;
import static dev.ragagent.stubs.qdrant.StubClient.point;
import static dev.ragagent.stubs.qdrant.StubClient.uuid;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorInputFactory.vectorInput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QdrantStubTest {
    private final QdrantStub stub = QdrantStub.start(QdrantStubOptions.DEFAULTS);
    private final StubClient client = StubClient.of(stub, "");

    @BeforeEach
    void make() {
        client.createCollection();
    }

    @AfterEach
    void close() {
        client.close();
        stub.close();
    }

    @Test
    void comparesDirectionsByTheCosine() {
        client.put(
                true,
                point(1, List.of(10f, 0f, 0f), List.of(1), Map.of()),
                point(2, List.of(0f, 0.1f, 0f), List.of(1), Map.of()),
                point(3, List.of(-1f, 0f, 0f), List.of(1), Map.of()));

        assertThat(query(dense(List.of(3f, 0f, 0f)).setLimit(3)))
                .extracting(ScoredPoint::getScore)
                .containsExactly(1f, 0f, -1f);
        var kept = get(client.client().retrieveAsync(COLLECTION, List.of(id(uuid(1))), false, true, null));
        assertThat(kept.getFirst().getVectors().getVectors().getVectorsMap().get("dense"))
                .isNotNull()
                .satisfies(vector -> assertThat(vector.getDense().getDataList()).containsExactly(1f, 0f, 0f));
    }

    @Test
    void weighsRareIndicesMoreAndFindsOnlyWhatSharesOne() {
        client.put(
                true,
                point(1, List.of(1f, 0f, 0f), List.of(7, 8), Map.of()),
                point(2, List.of(1f, 0f, 0f), List.of(7), Map.of()),
                point(3, List.of(1f, 0f, 0f), List.of(9), Map.of()));

        List<ScoredPoint> found = query(sparse(List.of(7, 8)).setLimit(10));

        assertThat(found).extracting(hit -> hit.getId().getUuid()).containsExactly(text(1), text(2));
        double common = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
        double rare = Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5));
        assertThat(found.get(0).getScore()).isCloseTo((float) (common + rare), within(1e-5f));
        assertThat(found.get(1).getScore()).isCloseTo((float) common, within(1e-5f));
    }

    @Test
    void searchesWithinWhatAPrefetchFound() {
        client.put(
                true,
                point(1, List.of(1f, 0f, 0f), List.of(7), Map.of()),
                point(2, List.of(0f, 1f, 0f), List.of(8), Map.of()));
        var prefetch = PrefetchQuery.newBuilder()
                .setQuery(nearest(vectorInput(List.of(1f), List.of(8))))
                .setUsing("words")
                .setLimit(5);

        assertThat(query(dense(List.of(1f, 0f, 0f)).addPrefetch(prefetch)))
                .singleElement()
                .satisfies(hit -> assertThat(hit.getId().getUuid()).isEqualTo(text(2)));
    }

    @Test
    void showsAWriteThatDoesNotWaitALittleLater() throws InterruptedException {
        client.put(false, point(1, List.of(1f, 0f, 0f), List.of(7), Map.of()));
        assertThat(client.count()).isZero();

        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (client.count() == 0 && System.nanoTime() - end < 0) {
            Thread.sleep(5);
        }
        assertThat(client.count()).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfWritesThatWaitAndSuchThatDoNot() {
        client.put(false, point(1, List.of(1f, 0f, 0f), List.of(7), Map.of("n", value(1))));
        client.put(true, point(1, List.of(1f, 0f, 0f), List.of(7), Map.of("n", value(2))));

        var point = get(client.client().retrieveAsync(COLLECTION, List.of(id(uuid(1))), true, false, null));
        assertThat(point.getFirst().getPayloadMap()).containsEntry("n", value(2));
    }

    @Test
    void scrollsByIdFromAnOffsetOn() {
        for (int i = 5; i > 0; i--) {
            client.put(true, point(i, List.of(1f, 0f, 0f), List.of(7), Map.of()));
        }

        var page = get(client.client()
                .scrollAsync(ScrollPoints.newBuilder()
                        .setCollectionName(COLLECTION)
                        .setOffset(id(uuid(2)))
                        .setLimit(2)
                        .build()));

        assertThat(page.getResultList())
                .extracting(point -> point.getId().getUuid())
                .containsExactly(text(2), text(3));
        assertThat(page.getNextPageOffset().getUuid()).isEqualTo(text(4));
    }

    @Test
    void deletesWhatIsNamed() {
        client.put(
                true,
                point(1, List.of(1f, 0f, 0f), List.of(7), Map.of()),
                point(2, List.of(1f, 0f, 0f), List.of(7), Map.of()));
        get(client.client().deleteAsync(COLLECTION, List.of(id(uuid(1)), id(UUID.randomUUID()))));

        assertThat(client.count()).isEqualTo(1);
    }

    @Test
    void answersMistakesAsQdrantDoes() {
        assertFails(Status.Code.ALREADY_EXISTS, "already exists", () -> client.createCollection());
        assertFails(
                Status.Code.NOT_FOUND,
                "Collection `other` doesn't exist!",
                () -> get(client.client().countAsync("other")));
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                "expected dim: 3, got 2",
                () -> client.put(true, point(1, List.of(1f, 0f), List.of(7), Map.of())));
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                "Not existing vector name error: other",
                () -> query(dense(List.of(1f, 0f, 0f)).setUsing("other")));
        assertThat(client.count()).isZero();
    }

    private List<ScoredPoint> query(QueryPoints.Builder query) {
        return get(
                client.client().queryAsync(query.setCollectionName(COLLECTION).build()));
    }

    private static QueryPoints.Builder dense(List<Float> vector) {
        return QueryPoints.newBuilder().setQuery(nearest(vector)).setUsing("dense");
    }

    private static QueryPoints.Builder sparse(List<Integer> words) {
        return QueryPoints.newBuilder()
                .setQuery(nearest(vectorInput(words.stream().map(word -> 1f).toList(), words)))
                .setUsing("words");
    }

    private static String text(int number) {
        return uuid(number).toString();
    }

    private static void assertFails(Status.Code code, String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
