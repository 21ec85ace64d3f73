package dev.ragagent.stubs.openai;

import com.fasterxml.jackson.databind.JsonNode;

/** From a request to the right response. */
final class Protocol {
    private static final String ROOT = "/v1";
    private static final String MODEL = ROOT + "/models/";

    private final OpenAiStubOptions options;
    private final Traffic traffic;

    Protocol(OpenAiStubOptions options, Traffic traffic) {
        this.options = options;
        this.traffic = traffic;
    }

    Response respond(Request request, ChatScript script) {
        try {
            admit(request);
            String route = request.method() + " " + request.path();
            return switch (route) {
                case "POST " + ROOT + "/chat/completions" -> chat(parsed(request), script);
                case "POST " + ROOT + "/embeddings" -> EmbeddingsRoute.response(parsed(request), options);
                case "GET " + ROOT + "/models" -> ModelsRoute.list(options);
                default -> other(request);
            };
        } catch (Refusal refusal) {
            return Response.refusal(refusal);
        }
    }

    private void admit(Request request) {
        String key = options.apiKey();
        if (key != null && !request.headers().getOrDefault("authorization", "").equals("Bearer " + key)) {
            throw new Refusal(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
        }
    }

    private JsonNode parsed(Request request) {
        JsonNode body = Json.parsed(request.body());
        String model = body.path("model").asText();
        if (model.isEmpty()) {
            throw Refusal.badRequest("you must provide a model parameter");
        }
        if (!ModelsRoute.knows(model, options)) {
            throw Refusal.unknownModel(model);
        }
        return body;
    }

    private Response chat(JsonNode body, ChatScript script) {
        ChatCall call = ChatRoute.call(body);
        traffic.asked(call);
        return ChatRoute.response(call, script.answer(call), ChatRoute.usageWanted(body));
    }

    private Response other(Request request) {
        if (request.method().equals("GET") && request.path().startsWith(MODEL)) {
            return ModelsRoute.one(request.path().substring(MODEL.length()), options);
        }
        throw new Refusal(
                404, "invalid_request_error", null, "Invalid URL (%s %s)".formatted(request.method(), request.path()));
    }
}
