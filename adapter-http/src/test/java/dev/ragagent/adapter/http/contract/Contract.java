package dev.ragagent.adapter.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.ragagent.adapter.http.EventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** The OpenAPI document, asked of an exchange whether it kept to it. Stricter than the document in one thing: answers have no property that it does not name. */
public final class Contract {
    /** What a request may meet before anybody looks at its path, or because of it. */
    private static final Set<Integer> WITHOUT_ROUTE = Set.of(400, 403, 404, 405, 406, 413, 415);

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final Schemas answers;
    private final Schemas requests;

    private Contract(JsonNode document) {
        this.document = document;
        JsonNode schemas = document.at("/components/schemas");
        answers = new Schemas(Schemas.closed(schemas));
        requests = new Schemas(schemas);
    }

    /** From the document's text. */
    public static Contract of(String yaml) {
        try {
            return new Contract(YAML.readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract of(JsonNode document) {
        return new Contract(document);
    }

    JsonNode document() {
        return document;
    }

    /** In what the exchange differs from the document, in sentences; nothing when it keeps to it. */
    public List<String> differences(Exchange exchange) {
        var differences = new ArrayList<String>();
        if (isOutside(exchange)) {
            return differences;
        }
        if (exchange.responseHeader("X-Request-Id").isEmpty()) {
            differences.add("there is no X-Request-Id");
        }
        if (isQuestionOfABrowser(exchange)) {
            return differences;
        }
        Optional<JsonNode> operation = operation(exchange);
        if (operation.isEmpty()) {
            withoutRoute(exchange, differences);
            return differences;
        }
        JsonNode response = resolved(operation.get().path("responses").path(String.valueOf(exchange.status())));
        if (response.isMissingNode()) {
            differences.add("the status " + exchange.status() + " is not documented for this route");
            return differences;
        }
        headers(exchange, response, differences);
        if (!exchange.method().equals("HEAD")) {
            body(exchange, response.path("content"), differences);
            if (exchange.status() < 300) {
                request(exchange, operation.get().path("requestBody"), differences);
            }
        }
        return differences;
    }

    private JsonNode resolved(JsonNode described) {
        return described.has("$ref")
                ? document.at(described.get("$ref").asText().substring(1))
                : described;
    }

    /** What is for administrators is no part of the contract; nor are the files that pages are made of. */
    private static boolean isOutside(Exchange exchange) {
        String path = exchange.path();
        return path.equals("/admin") || path.startsWith("/admin/") || path.matches("(/docs)?/[a-z-]+\\.(js|css)");
    }

    private static boolean isQuestionOfABrowser(Exchange exchange) {
        return exchange.method().equals("OPTIONS")
                && exchange.requestHeader("Access-Control-Request-Method").isPresent();
    }

    private Optional<JsonNode> operation(Exchange exchange) {
        if (exchange.status() == 404 && exchange.path().matches(".*[;+#&].*")) {
            return Optional.empty(); // where the router sees no variable of a path
        }
        String verb =
                exchange.method().equals("HEAD") ? "get" : exchange.method().toLowerCase(Locale.ROOT);
        return document.path("paths").properties().stream()
                .filter(path -> path.getValue().has(verb))
                .filter(path -> exchange.path().matches(pattern(path.getKey())))
                .min((one, other) -> Boolean.compare(
                        one.getKey().contains("{"), other.getKey().contains("{")))
                .map(path -> path.getValue().get(verb));
    }

    private static String pattern(String template) {
        return template.replaceAll("\\{[^}]*}", "[^/]+").replace(".", "\\.");
    }

    private void withoutRoute(Exchange exchange, List<String> differences) {
        if (!WITHOUT_ROUTE.contains(exchange.status())) {
            differences.add("there is no such route in the document, and the answer is " + exchange.status());
        } else if (!exchange.method().equals("HEAD")) {
            var content = JSON.createObjectNode();
            describe(content, "application/problem+json", "Problem");
            if (exchange.path().equals("/v1") || exchange.path().startsWith("/v1/")) {
                describe(content, "application/json", "OpenAiError");
            }
            body(exchange, content, differences);
        }
        if (exchange.status() == 405 && exchange.responseHeader("Allow").isEmpty()) {
            differences.add("there is no Allow");
        }
    }

    private static void describe(ObjectNode content, String mediaType, String schema) {
        content.putObject(mediaType).putObject("schema").put("$ref", "#/components/schemas/" + schema);
    }

    private void headers(Exchange exchange, JsonNode response, List<String> differences) {
        response.path("headers").properties().forEach(header -> {
            JsonNode described =
                    document.at(header.getValue().path("$ref").asText().substring(1));
            Optional<String> sent = exchange.responseHeader(header.getKey());
            if (sent.isEmpty() && described.path("required").asBoolean()) {
                differences.add("there is no " + header.getKey());
            }
            boolean number = described.at("/schema/type").asText().equals("integer");
            if (number && sent.isPresent() && !sent.get().matches("[0-9]+")) {
                differences.add(header.getKey() + " is no number: " + sent.get());
            }
        });
    }

    private void body(Exchange exchange, JsonNode content, List<String> differences) {
        if (exchange.responseBody().isEmpty()) {
            return;
        }
        byte[] body = decoded(exchange.responseBody().get(), exchange.responseHeader("Content-Encoding"));
        String type = Exchange.mediaType(exchange.responseHeader("Content-Type"));
        if (content.isEmpty()) {
            if (body.length > 0) {
                differences.add("there is a body, and none is documented");
            }
        } else if (!content.has(type)) {
            differences.add("the media type \"" + type + "\" is not documented for the status " + exchange.status());
        } else if (type.equals("text/event-stream")) {
            events(body, content.path(type).path("x-events"), differences);
        } else if (type.endsWith("json")) {
            conforms("the body", body, content.path(type).path("schema"), answers, differences);
        }
    }

    private void events(byte[] body, JsonNode events, List<String> differences) {
        for (EventReader.Received event : new EventReader(new ByteArrayInputStream(body)).all()) {
            JsonNode schema = events.path(event.name());
            if (schema.isMissingNode()) {
                differences.add("the event \"" + event.name() + "\" is not documented");
            } else {
                JsonNode data = event.data().startsWith("{") ? json(event.data()) : JSON.valueToTree(event.data());
                answers.broken(schema, data).forEach(error -> differences.add(event.name() + ": " + error));
            }
        }
    }

    /** What is accepted must be what the document describes. */
    private void request(Exchange exchange, JsonNode described, List<String> differences) {
        if (described.isMissingNode() || exchange.requestBody().isEmpty()) {
            return;
        }
        String type = Exchange.mediaType(exchange.requestHeader("Content-Type"));
        JsonNode form = described.path("content").path(type);
        if (form.isMissingNode()) {
            differences.add("a body of the media type \"" + type + "\" was taken, and is not documented");
        } else if (type.endsWith("json")) {
            byte[] body = decoded(exchange.requestBody().get(), exchange.requestHeader("Content-Encoding"));
            conforms("the request, which was taken,", body, form.path("schema"), requests, differences);
        }
    }

    private static void conforms(String what, byte[] body, JsonNode schema, Schemas schemas, List<String> differences) {
        try {
            schemas.broken(schema, JSON.readTree(body)).forEach(error -> differences.add(what + ": " + error));
        } catch (IOException e) {
            differences.add(what + " is no JSON: " + e.getMessage());
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decoded(byte[] body, Optional<String> encoding) {
        if (!encoding.orElse("").equalsIgnoreCase("gzip")) {
            return body;
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return plain.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the document, by the words of an operation: {@code get /jobs/{id}}. */
    Map<String, JsonNode> operations() {
        var operations = new java.util.TreeMap<String, JsonNode>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> operations.put(verb.getKey() + " " + path.getKey(), verb.getValue())));
        return operations;
    }
}
