package dev.ragagent.app.json;

import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object by name and type. A null counts as an absent field. Every accessor throws {@link
 * IllegalArgumentException}, which names the field, when it is of another type or, unless the accessor gives an optional
 * or a list, absent.
 *
 * @param node an object
 */
public record JsonView(JsonNode node) {
    public JsonView {
        Objects.requireNonNull(node, "node");
        if (!node.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
    }

    /**
     * The object that the text holds.
     *
     * @throws IOException when the text is not JSON
     */
    public static JsonView parse(String text) throws IOException {
        return new JsonView(JsonText.parse(text));
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> optionalText(String name) {
        return take(name, JsonNode::isString, "a string").map(JsonNode::getStringValue);
    }

    public double number(String name) {
        return optionalNumber(name).orElseThrow(() -> missing(name));
    }

    public OptionalDouble optionalNumber(String name) {
        return take(name, JsonNode::isNumber, "a number")
                .map(value -> OptionalDouble.of(value.getDoubleValue()))
                .orElseGet(OptionalDouble::empty);
    }

    public long integer(String name) {
        return take(name, JsonNode::isNumber, "a number")
                .map(JsonNode::getLongValue)
                .orElseThrow(() -> missing(name));
    }

    public boolean flag(String name) {
        return take(name, JsonNode::isBoolean, "true or false")
                .map(JsonNode::getBooleanValue)
                .orElseThrow(() -> missing(name));
    }

    public Optional<JsonView> optionalObject(String name) {
        return take(name, JsonNode::isObject, "an object").map(JsonView::new);
    }

    /** The objects of a list; empty when the list is absent. */
    public List<JsonView> objects(String name) {
        var objects = new ArrayList<JsonView>();
        take(name, JsonNode::isArray, "a list")
                .ifPresent(list -> list.values().forEach(value -> {
                    if (!value.isObject()) {
                        throw new IllegalArgumentException("the field \"" + name + "\" is not a list of objects");
                    }
                    objects.add(new JsonView(value));
                }));
        return objects;
    }

    /** The strings of a list; empty when the list is absent. */
    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        take(name, JsonNode::isArray, "a list")
                .ifPresent(list -> list.values().forEach(value -> {
                    if (!value.isString()) {
                        throw new IllegalArgumentException("the field \"" + name + "\" is not a list of strings");
                    }
                    texts.add(value.getStringValue());
                }));
        return texts;
    }

    private Optional<JsonNode> take(String name, java.util.function.Predicate<JsonNode> is, String wanted) {
        @Nullable JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!is.test(value)) {
            throw new IllegalArgumentException("the field \"" + name + "\" is not " + wanted);
        }
        return Optional.of(value);
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("the field \"" + name + "\" is missing");
    }
}
