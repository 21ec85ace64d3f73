package dev.ragagent.adapter.http.mcp;

import dev.ragagent.adapter.http.wire.WireFormat;
import org.jspecify.annotations.Nullable;

/** The answer to what was not understood as a message, so that it names no message. */
@WireFormat
record RpcFailure(String jsonrpc, @Nullable String id, Failure error) {
    /** The SDK's codes, which are JSON-RPC's. */
    @WireFormat
    record Failure(int code, String message) {}

    static RpcFailure of(RpcException exception) {
        return new RpcFailure("2.0", null, new Failure(exception.code(), String.valueOf(exception.getMessage())));
    }
}
