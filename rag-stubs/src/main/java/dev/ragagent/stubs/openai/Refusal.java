package dev.ragagent.stubs.openai;

import org.jspecify.annotations.Nullable;

/** A request that is answered with an error of the protocol. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable String code;

    Refusal(int status, String type, @Nullable String code, String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, "invalid_request_error", null, message);
    }

    static Refusal unknownModel(String model) {
        return new Refusal(
                404,
                "invalid_request_error",
                "model_not_found",
                "The model `" + model + "` does not exist or you do not have access to it.");
    }

    int status() {
        return status;
    }

    byte[] body() {
        var root = Json.object();
        root.putObject("error")
                .put("message", getMessage())
                .put("type", type)
                .putNull("param")
                .put("code", code);
        return Json.bytes(root);
    }
}
