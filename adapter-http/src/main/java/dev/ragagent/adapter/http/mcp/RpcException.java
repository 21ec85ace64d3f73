package dev.ragagent.adapter.http.mcp;

/** A message that is not understood as JSON-RPC. Its words leave as they are. */
final class RpcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * @param code one of {@link io.modelcontextprotocol.spec.McpSchema.ErrorCodes}
     * @param message what is wrong, in a sentence for the sender
     */
    RpcException(int code, String message) {
        super(message, null, false, false); // where it was thrown tells nobody anything
        this.code = code;
    }

    int code() {
        return code;
    }
}
