package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import java.util.Comparator;
import java.util.UUID;

/** The order of points: numbers before UUIDs, numbers without a sign, UUIDs by their bytes, which is that of their texts. */
final class PointOrder implements Comparator<PointId> {
    static final PointOrder INSTANCE = new PointOrder();

    private PointOrder() {}

    @Override
    public int compare(PointId one, PointId other) {
        if (one.hasNum() || other.hasNum()) {
            return one.hasNum() && other.hasNum()
                    ? Long.compareUnsigned(one.getNum(), other.getNum())
                    : Boolean.compare(other.hasNum(), one.hasNum());
        }
        return one.getUuid().compareTo(other.getUuid());
    }

    /**
     * The id in the form in which it is kept.
     *
     * @throws io.grpc.StatusRuntimeException when it is none
     */
    static PointId canonical(PointId id) {
        if (id.hasNum()) {
            return id;
        }
        try {
            return PointId.newBuilder()
                    .setUuid(UUID.fromString(id.getUuid()).toString())
                    .build();
        } catch (IllegalArgumentException e) {
            throw StubErrors.wrongInput("Unable to parse UUID: " + id.getUuid());
        }
    }
}
