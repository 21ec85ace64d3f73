package dev.ragagent.adapter.qdrant;

import static io.qdrant.client.ValueFactory.value;

import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.TreeMap;

/**
 * Metadata as a value of a payload: texts and flags as such, a number as {@code {"number": "2.5"}}. The digits stand in a
 * text because payloads are JSON within Qdrant, whose reader may miss a double by its last bit.
 */
final class MetadataPayload {
    private static final String NUMBER = "number";

    private MetadataPayload() {}

    static Value of(Metadata metadata) {
        var fields = Struct.newBuilder();
        metadata.values().forEach((name, value) -> fields.putFields(name, of(value)));
        return Value.newBuilder().setStructValue(fields).build();
    }

    static Metadata metadata(Value payload) {
        var values = new TreeMap<String, MetadataValue>();
        payload.getStructValue().getFieldsMap().forEach((name, value) -> values.put(name, metadataValue(value)));
        return new Metadata(values);
    }

    private static Value of(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text text -> value(text.value());
            case MetadataValue.Flag flag -> value(flag.value());
            case MetadataValue.Decimal number ->
                Value.newBuilder()
                        .setStructValue(Struct.newBuilder().putFields(NUMBER, value(Double.toString(number.value()))))
                        .build();
        };
    }

    private static MetadataValue metadataValue(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> new MetadataValue.Text(value.getStringValue());
            case BOOL_VALUE -> new MetadataValue.Flag(value.getBoolValue());
            case STRUCT_VALUE ->
                new MetadataValue.Decimal(Double.parseDouble(
                        value.getStructValue().getFieldsOrThrow(NUMBER).getStringValue()));
            default -> throw new IllegalArgumentException("its metadata hold a " + value.getKindCase());
        };
    }
}
