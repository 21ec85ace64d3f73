package dev.ragagent.adapter.http.openapi;

import dev.ragagent.adapter.http.correlation.RequestId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the document of all routes that describe themselves. */
final class OpenApiDocument {
    private static final String INTRODUCTION = """
            Answers questions from a document collection, and refuses when the documents do not carry the answer.

            A key goes in `X-API-Key` or in `Authorization: Bearer`; `x-scope` names the scope that it needs. While the service has no \
            keys, it serves its own machine without one. Errors are problem documents (RFC 9457), below `/v1` in the form of OpenAI's \
            unless the request could not even be read. \
            A path that is not described here is a 404, a method that its path does not know a 405 with `Allow`; `HEAD` is answered \
            wherever `GET` is. Streams are described in `x-events`: by the name of an event the schema of its data.\
            """;

    private OpenApiDocument() {}

    /**
     * The document, as a tree of maps and lists.
     *
     * @param version of the service
     * @throws IllegalStateException when a route does not describe itself rightly
     */
    static Map<String, Object> of(List<DescribedRoute> routes, String version) {
        var components = new Components();
        var operations = new OperationObject(components);
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        var sorted = new ArrayList<>(routes); // the router's order may change, and names shall not
        sorted.sort(Comparator.comparing(DescribedRoute::path).thenComparing(DescribedRoute::verb));
        for (DescribedRoute route : sorted) {
            Object other = paths.computeIfAbsent(route.path(), path -> new TreeMap<>())
                    .put(route.verb(), operations.of(route));
            if (other != null) {
                throw new IllegalStateException(route.verb() + " " + route.path() + " is described twice");
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.1");
        document.put("info", info(version));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("paths", paths);
        document.put("components", components(components));
        return document;
    }

    private static Map<String, Object> info(String version) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "RAG agent");
        info.put("description", INTRODUCTION);
        Map<String, Object> license = new LinkedHashMap<>();
        license.put("name", "Apache 2.0");
        license.put("identifier", "Apache-2.0");
        info.put("license", license);
        info.put("version", version);
        return info;
    }

    private static Map<String, Object> components(Components components) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("securitySchemes", Security.schemes());
        parts.put("parameters", Map.of(RequestId.HEADER, requestId()));
        parts.put("headers", Headers.components());
        parts.put("responses", components.answers());
        parts.put("schemas", components.schemas());
        return parts;
    }

    private static Map<String, Object> requestId() {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", RequestId.HEADER);
        parameter.put("in", "header");
        parameter.put("required", false);
        parameter.put("description", "Comes back when it is sane: 1 to 128 letters, digits, `.`, `_` and `-`.");
        parameter.put("schema", Map.of("type", "string"));
        return parameter;
    }
}
