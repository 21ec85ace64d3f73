package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.document.ChunkId;
import io.qdrant.client.grpc.Common.PointId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A chunk's id is its point's. Qdrant orders UUIDs by their bytes, as chunk ids are ordered by their text. */
final class PointIds {
    private PointIds() {}

    static PointId of(ChunkId id) {
        return PointId.newBuilder().setUuid(id.toString()).build();
    }

    static List<PointId> of(Collection<ChunkId> ids) {
        return ids.stream().map(PointIds::of).toList();
    }

    static ChunkId chunk(PointId id) {
        return new ChunkId(UUID.fromString(id.getUuid()));
    }
}
