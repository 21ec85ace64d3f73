package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;

/** Which points a filter lets through. */
final class FilterMatch {
    private FilterMatch() {}

    static boolean test(Filter filter, StoredPoint point) {
        return test(filter, point.id(), point.payload());
    }

    private static boolean test(Filter filter, PointId id, Map<String, Value> payload) {
        return filter.getMustList().stream().allMatch(condition -> test(condition, id, payload))
                && filter.getMustNotList().stream().noneMatch(condition -> test(condition, id, payload))
                && (filter.getShouldCount() == 0
                        || filter.getShouldList().stream().anyMatch(condition -> test(condition, id, payload)))
                && (!filter.hasMinShould()
                        || filter.getMinShould().getConditionsList().stream()
                                        .filter(condition -> test(condition, id, payload))
                                        .count()
                                >= filter.getMinShould().getMinCount());
    }

    private static boolean test(Condition condition, PointId id, Map<String, Value> payload) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> test(condition.getField(), payload);
            case IS_EMPTY ->
                PayloadPath.values(payload, condition.getIsEmpty().getKey()).stream()
                        .allMatch(Value::hasNullValue);
            case IS_NULL ->
                PayloadPath.values(payload, condition.getIsNull().getKey()).stream()
                        .anyMatch(Value::hasNullValue);
            case HAS_ID ->
                condition.getHasId().getHasIdList().stream()
                        .map(PointOrder::canonical)
                        .anyMatch(id::equals);
            case FILTER -> test(condition.getFilter(), id, payload);
            case NESTED ->
                PayloadPath.values(payload, condition.getNested().getKey()).stream()
                        .filter(Value::hasStructValue)
                        .anyMatch(value -> test(
                                condition.getNested().getFilter(),
                                id,
                                value.getStructValue().getFieldsMap()));
            default -> throw StubErrors.unknown("the condition " + condition.getConditionOneOfCase());
        };
    }

    private static boolean test(FieldCondition condition, Map<String, Value> payload) {
        List<Value> values = PayloadPath.values(payload, condition.getKey());
        if (condition.hasMatch()) {
            return values.stream().anyMatch(value -> test(condition.getMatch(), value));
        }
        if (condition.hasRange()) {
            return values.stream().anyMatch(value -> test(condition.getRange(), value));
        }
        throw StubErrors.unknown("the condition on \"" + condition.getKey() + "\"");
    }

    private static boolean test(Match match, Value value) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> value.hasStringValue() && value.getStringValue().equals(match.getKeyword());
            case KEYWORDS ->
                value.hasStringValue() && match.getKeywords().getStringsList().contains(value.getStringValue());
            case EXCEPT_KEYWORDS ->
                value.hasStringValue()
                        && !match.getExceptKeywords().getStringsList().contains(value.getStringValue());
            case INTEGER -> value.hasIntegerValue() && value.getIntegerValue() == match.getInteger();
            case INTEGERS ->
                value.hasIntegerValue() && match.getIntegers().getIntegersList().contains(value.getIntegerValue());
            case EXCEPT_INTEGERS ->
                value.hasIntegerValue()
                        && !match.getExceptIntegers().getIntegersList().contains(value.getIntegerValue());
            case BOOLEAN -> value.hasBoolValue() && value.getBoolValue() == match.getBoolean();
            default -> throw StubErrors.unknown("the match " + match.getMatchValueCase());
        };
    }

    private static boolean test(Range range, Value value) {
        if (!value.hasDoubleValue() && !value.hasIntegerValue()) {
            return false;
        }
        double number = value.hasDoubleValue() ? value.getDoubleValue() : (double) value.getIntegerValue();
        return (!range.hasLt() || number < range.getLt())
                && (!range.hasLte() || number <= range.getLte())
                && (!range.hasGt() || number > range.getGt())
                && (!range.hasGte() || number >= range.getGte());
    }
}
