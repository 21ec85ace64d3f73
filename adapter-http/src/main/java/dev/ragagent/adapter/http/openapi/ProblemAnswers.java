package dev.ragagent.adapter.http.openapi;

import dev.ragagent.adapter.http.problem.OpenAiError;
import dev.ragagent.adapter.http.problem.Problem;
import dev.ragagent.adapter.http.problem.ProblemCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The answers that tell of failures: those that a route names, and those that come before it. */
final class ProblemAnswers {
    /** The filters and the server itself refuse with them, or fail. */
    private static final Set<ProblemCode> ANYWHERE = EnumSet.of(
            ProblemCode.VALIDATION_ERROR,
            ProblemCode.FORBIDDEN,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.PAYLOAD_TOO_LARGE,
            ProblemCode.UNSUPPORTED_MEDIA_TYPE, // a body is looked at, wanted or not
            ProblemCode.INTERNAL_ERROR,
            ProblemCode.OVERLOADED,
            ProblemCode.DEADLINE_EXCEEDED);

    /** Whoever calls is looked up, which takes the database, and counted. */
    private static final Set<ProblemCode> GUARDED = EnumSet.of(
            ProblemCode.AUTHENTICATION_REQUIRED,
            ProblemCode.INVALID_API_KEY,
            ProblemCode.RATE_LIMIT_EXCEEDED,
            ProblemCode.SESSION_STORE_UNAVAILABLE);

    private final Components components;

    ProblemAnswers(Components components) {
        this.components = components;
    }

    /** The answers by status. */
    Map<Integer, Object> of(DescribedRoute route) {
        Set<ProblemCode> codes = EnumSet.copyOf(ANYWHERE);
        codes.addAll(route.guarded() ? GUARDED : Set.of());
        if (route.said().bodies().length > 0) {
            codes.add(ProblemCode.MALFORMED_JSON);
        }
        codes.addAll(Arrays.asList(route.said().problems()));
        Map<Integer, List<ProblemCode>> byStatus = new TreeMap<>();
        codes.forEach(code -> byStatus.computeIfAbsent(code.status(), status -> new ArrayList<>())
                .add(code));
        Map<Integer, Object> answers = new TreeMap<>();
        byStatus.forEach((status, these) -> answers.put(status, answer(route, status, these)));
        return answers;
    }

    private Map<String, Object> answer(DescribedRoute route, int status, List<ProblemCode> codes) {
        var words = new ArrayList<String>();
        codes.forEach(code -> words.add("`" + code + "`: " + code.suggestedAction()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("description", String.join("\n\n", words));
        answer.put("headers", Headers.of(route.guarded(), status, headers(status)));
        answer.put("content", content(route.path(), status));
        return answer;
    }

    /** A request that could not be read has no path that would tell the form; it is a 400 or a 413. */
    private Map<String, Object> content(String path, int status) {
        Map<String, Object> content = new LinkedHashMap<>();
        boolean openAi = OpenAiError.isReadAt(path);
        if (openAi) {
            content.put(MediaType.APPLICATION_JSON, Map.of("schema", components.schema(OpenAiError.class)));
        }
        if (!openAi || status == 400 || status == 413) {
            content.put(MediaType.APPLICATION_JSON_PROBLEM, Map.of("schema", components.schema(Problem.class)));
        }
        return content;
    }

    private static List<String> headers(int status) {
        return switch (status) {
            case 401 -> List.of(HttpHeaders.WWW_AUTHENTICATE);
            case 429, 503 -> List.of(HttpHeaders.RETRY_AFTER);
            default -> List.of();
        };
    }
}
