package dev.ragagent.adapter.http.openapi;

import dev.ragagent.adapter.http.problem.OpenAiError;
import dev.ragagent.adapter.http.problem.Problem;
import dev.ragagent.adapter.http.wire.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes routes as operations of the document. For one thread. */
final class OperationObject {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final Components components;
    private final ProblemAnswers problems;

    OperationObject(Components components) {
        this.components = components;
        this.problems = new ProblemAnswers(components);
    }

    /** The operation for that route. */
    Map<String, Object> of(DescribedRoute route) {
        Operation said = route.said();
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id(route));
        operation.put("tags", List.of(route.group()));
        operation.put("summary", said.summary());
        if (!said.description().isEmpty()) {
            operation.put("description", said.description());
        }
        operation.put("security", security(route));
        route.scope().ifPresent(scope -> operation.put("x-scope", Label.of(scope)));
        operation.put("parameters", parameters(route));
        if (said.bodies().length > 0) {
            operation.put("requestBody", requestBody(said.bodies()));
        }
        operation.put("responses", responses(route));
        return operation;
    }

    /** {@code getJobsByIdEvents}. */
    private static String id(DescribedRoute route) {
        var id = new StringBuilder(route.verb());
        for (String segment : route.path().split("/", -1)) {
            String words = VARIABLE.matcher(segment).replaceAll("by-id");
            for (String word : words.split("[-_.]", -1)) {
                id.append(word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1));
            }
        }
        return id.toString();
    }

    private static List<Object> security(DescribedRoute route) {
        return route.guarded()
                ? List.of(Map.of(Security.KEY_HEADER, List.of()), Map.of(Security.BEARER, List.of()))
                : List.of();
    }

    private static List<Object> parameters(DescribedRoute route) {
        List<Object> parameters = new ArrayList<>();
        Map<String, Operation.Parameter> named = new LinkedHashMap<>();
        for (Operation.Parameter parameter : route.said().parameters()) {
            named.put(parameter.name(), parameter);
        }
        VARIABLE.matcher(route.path()).results().map(found -> found.group(1)).forEach(variable -> {
            if (!named.containsKey(variable)) {
                throw new IllegalStateException(route.path() + " does not say what " + variable + " is");
            }
        });
        named.values().forEach(parameter -> parameters.add(parameter(parameter)));
        parameters.add(Map.of("$ref", "#/components/parameters/X-Request-Id"));
        return parameters;
    }

    private static Map<String, Object> parameter(Operation.Parameter said) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", said.type());
        if (!said.format().isEmpty()) {
            schema.put("format", said.format());
        }
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", said.name());
        parameter.put("in", Label.of(said.in()));
        parameter.put("required", said.required() || said.in() == Operation.Place.PATH);
        parameter.put("description", said.description());
        parameter.put("schema", schema);
        return parameter;
    }

    private Map<String, Object> requestBody(Operation.Body[] bodies) {
        Map<String, Object> content = new LinkedHashMap<>();
        for (Operation.Body body : bodies) {
            content.put(body.mediaType(), Map.of("schema", components.schema(body.value())));
        }
        Map<String, Object> requestBody = new LinkedHashMap<>();
        requestBody.put("required", true);
        requestBody.put("content", content);
        return requestBody;
    }

    private Map<String, Object> responses(DescribedRoute route) {
        Operation said = route.said();
        Map<Integer, Object> byStatus = new TreeMap<>(problems.of(route));
        Set<Integer> shared = new HashSet<>(byStatus.keySet());
        if (said.answers().length == 0) {
            byStatus.put(route.status(), ordinary(route));
        }
        for (Operation.Answer answer : said.answers()) {
            shared.remove(answer.status());
            byStatus.merge(answer.status(), answer(route, answer), OperationObject::either);
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        byStatus.forEach((status, response) -> responses.put(
                String.valueOf(status), shared.contains(status) ? components.answer(status, response) : response));
        return responses;
    }

    private Map<String, Object> ordinary(DescribedRoute route) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", "It is done.");
        response.put("headers", Headers.of(route.guarded(), route.status(), List.of()));
        route.returned().ifPresent(type -> {
            response.put("description", "As asked.");
            response.put("content", Map.of(route.produces().getFirst(), Map.of("schema", components.schema(type))));
        });
        return response;
    }

    private Map<String, Object> answer(DescribedRoute route, Operation.Answer said) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", said.description());
        response.put("headers", Headers.of(route.guarded(), said.status(), Arrays.asList(said.headers())));
        String mediaType = said.mediaType().isEmpty() && said.body().length > 0
                ? route.produces().getFirst()
                : said.mediaType();
        if (!mediaType.isEmpty()) {
            Map<String, Object> form = new LinkedHashMap<>();
            form.put("schema", bodySchema(said.body()));
            if (said.events().length > 0) {
                form.put("x-events", events(route, said.events()));
            }
            response.put("content", new LinkedHashMap<>(Map.of(mediaType, form)));
        }
        return response;
    }

    private Map<String, Object> bodySchema(Class<?>[] types) {
        return types.length == 0
                ? Map.of("type", "string")
                : oneOf(Arrays.stream(types).map(components::schema).toList());
    }

    /** OpenAPI 3.1 has no words for streams of events; so they stand in an extension. */
    private Map<String, Object> events(DescribedRoute route, Operation.Event[] events) {
        Map<String, List<Map<String, Object>>> byName = new LinkedHashMap<>();
        for (Operation.Event event : events) {
            List<Map<String, Object>> forms = byName.computeIfAbsent(event.name(), name -> new ArrayList<>());
            Arrays.stream(event.data()).map(components::schema).forEach(forms::add);
            if (!event.word().isEmpty()) {
                forms.add(Map.of("const", event.word()));
            }
        }
        boolean openAi = OpenAiError.isReadAt(route.path());
        byName.computeIfAbsent(openAi ? "message" : "error", name -> new ArrayList<>())
                .add(components.schema(openAi ? OpenAiError.class : Problem.class));
        Map<String, Object> schemas = new LinkedHashMap<>();
        byName.forEach((name, forms) -> schemas.put(name, oneOf(forms)));
        return schemas;
    }

    private static Map<String, Object> oneOf(List<Map<String, Object>> schemas) {
        return schemas.size() == 1 ? schemas.getFirst() : Map.of("oneOf", schemas);
    }

    /** Two answers of one status: either body, and only the headers that both have. */
    private static Object either(Object one, Object other) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("description", words(one) + "\n\n" + words(other));
        Map<String, Object> headers = new LinkedHashMap<>(part(one, "headers"));
        headers.keySet().retainAll(part(other, "headers").keySet());
        both.put("headers", headers);
        Map<String, Object> content = new TreeMap<>(part(one, "content"));
        content.putAll(part(other, "content"));
        both.put("content", content);
        return both;
    }

    private static String words(Object response) {
        return response instanceof Map<?, ?> map ? String.valueOf(map.get("description")) : "";
    }

    @SuppressWarnings("unchecked") // as this class has written it
    private static Map<String, Object> part(Object response, String name) {
        return response instanceof Map<?, ?> map && map.get(name) instanceof Map<?, ?> part
                ? (Map<String, Object>) part
                : Map.of();
    }
}
