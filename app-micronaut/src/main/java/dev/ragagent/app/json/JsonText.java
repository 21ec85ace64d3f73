package dev.ragagent.app.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.micronaut.jackson.core.tree.JsonNodeTreeCodec;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Reads and writes whole JSON texts. Safe for many threads. */
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /**
     * The one value that the text holds.
     *
     * @throws IOException when it is not JSON, or something follows it; the message names the line and column, not the text
     */
    public static JsonNode parse(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new IOException("there is no JSON value");
            }
            JsonNode value = JsonNodeTreeCodec.getInstance().readTree(parser);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the JSON value");
            }
            return value;
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            var at = e.getLocation();
            throw new IOException(
                    at == null ? "not JSON" : "not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr(), e);
        }
    }

    /** The value on one line. */
    public static String compact(JsonNode value) {
        return write(value, false);
    }

    /** The value as people read it, on many lines. */
    public static String pretty(JsonNode value) {
        return write(value, true);
    }

    private static String write(JsonNode value, boolean pretty) {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            if (pretty) {
                generator.setPrettyPrinter(new DefaultPrettyPrinter());
            }
            JsonNodeTreeCodec.getInstance().writeTree(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a writer in memory can't fail
        }
        return text.toString();
    }
}
