package dev.ragagent.adapter.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.ragagent.adapter.http.json.JsonValue.JsonArray;
import dev.ragagent.adapter.http.json.JsonValue.JsonFlag;
import dev.ragagent.adapter.http.json.JsonValue.JsonNull;
import dev.ragagent.adapter.http.json.JsonValue.JsonNumber;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.json.JsonValue.JsonText;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a body that must be one JSON object in UTF-8 and nothing else. Jackson's streaming parser knows the grammar; what
 * it would let pass is refused here: other encodings, a second value, a name given twice, text that no encoding can carry.
 */
public final class StrictJson {
    /** Of a path in an error, in characters, about: enough to find the place. */
    private static final int LONGEST_PATH = 200;

    /** Far deeper than any request of the contract, far from the stack's end. */
    static final int DEEPEST = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(
                    JsonFactory.Feature
                            .CANONICALIZE_FIELD_NAMES) // names are strangers' words; no table of them is kept
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(1000)
                    .maxNameLength(10_000)
                    .maxStringLength(Integer.MAX_VALUE) // the body as a whole is bounded
                    .build())
            .build();

    private StrictJson() {}

    /**
     * The object that {@code body} holds.
     *
     * @throws ProblemException with {@code MALFORMED_JSON} when it is not JSON, with {@code VALIDATION_ERROR} when a name
     *     is given twice or a text is not well-formed Unicode
     */
    public static JsonObject object(byte[] body) {
        try (JsonParser parser = FACTORY.createParser(utf8(body))) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw malformed("The body is empty; it must be a JSON object.");
            }
            if (first != JsonToken.START_OBJECT) {
                throw malformed("The body must be a JSON object.");
            }
            JsonObject object = readObject(parser, "");
            if (parser.nextToken() != null) {
                throw malformed("Something follows the JSON object" + at(parser.currentTokenLocation()) + ".");
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw malformed("The body is nested deeper than " + DEEPEST
                    + " levels, or holds a number or a name that is far too long" + at(e.getLocation()) + ".");
        } catch (JsonProcessingException e) {
            throw malformed("The body is not valid JSON" + at(e.getLocation()) + ".");
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory can't fail to be read
        }
    }

    private static JsonObject readObject(JsonParser parser, String path) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String member = path.isEmpty() ? shortened(name) : extended(path, "." + shortened(name));
            checkWellFormed(name, member);
            parser.nextToken();
            if (members.put(name, readValue(parser, member)) != null) {
                throw ProblemException.ofField(member, "is given twice");
            }
        }
        return new JsonObject(members);
    }

    /** Bounded, as it is made for every value, and with long names it would grow with each level. */
    private static String extended(String path, String by) {
        return path.length() > LONGEST_PATH ? path : path + by;
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_PATH ? name.substring(0, LONGEST_PATH) + "..." : name;
    }

    private static JsonArray readArray(JsonParser parser, String path) throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(readValue(parser, extended(path, "[" + elements.size() + "]")));
        }
        return new JsonArray(elements);
    }

    private static JsonValue readValue(JsonParser parser, String path) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser, path);
            case START_ARRAY -> readArray(parser, path);
            case VALUE_STRING -> new JsonText(checkWellFormed(parser.getText(), path));
            case VALUE_NUMBER_INT -> new JsonNumber(parser.getText(), true);
            case VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText(), false);
            case VALUE_TRUE -> new JsonFlag(true);
            case VALUE_FALSE -> new JsonFlag(false);
            case VALUE_NULL -> new JsonNull();
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    /** Escapes such as {@code \ud800} can write half a character, which no store and no response can hold. */
    private static String checkWellFormed(String text, String path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw ProblemException.ofField(
                            path.replaceAll("\\p{Cs}", "?"), "must be well-formed Unicode; it holds half a character");
                }
                i++;
            }
        }
        return text;
    }

    private static Reader utf8(byte[] body) {
        return new InputStreamReader(
                new ByteArrayInputStream(body),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static String at(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemCode.MALFORMED_JSON, detail);
    }
}
