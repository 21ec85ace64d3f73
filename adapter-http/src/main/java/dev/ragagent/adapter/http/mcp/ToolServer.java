package dev.ragagent.adapter.http.mcp;

import dev.ragagent.adapter.http.HttpSettings;
import io.micronaut.serde.ObjectMapper;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The SDK's server with our tools, made when the first request needs it. It keeps nothing between requests. */
@Singleton
final class ToolServer {
    /** Those that know structured results; earlier ones do not, and ask for batches instead. */
    static final List<String> PROTOCOL_VERSIONS =
            List.of(ProtocolVersions.MCP_2025_06_18, ProtocolVersions.MCP_2025_11_25);

    private static final Logger LOG = LoggerFactory.getLogger(ToolServer.class);

    private final McpJsonMapper json = new SdkJson();
    private final Transport transport = new Transport();

    ToolServer(AskTool ask, SearchTool search, ObjectMapper wire, HttpSettings settings) {
        var calls = new ToolCalls(wire, json);
        var server = McpServer.sync(transport)
                .serverInfo(McpSchema.Implementation.builder("rag-agent", settings.version())
                        .build())
                .instructions(
                        "Answers questions from a document collection, and refuses when the documents do not carry the"
                                + " answer. Cite the sources that an answer names.")
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .jsonMapper(json)
                // What comes in is checked by the tools, as every request is; what goes out, by tests.
                .validateToolInputs(false)
                .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(""))
                .immediateExecution(true); // on the request's own thread, whose interrupt cancels it
        for (Tool tool : List.of(ask, search)) {
            server.toolCall(tool.definition(), (context, call) -> calls.call(tool, context));
        }
        server.build();
    }

    /** The answer as JSON. Blocks until it is there. */
    String answer(RpcMessage.Request request, ToolCalls.Origin origin) {
        Object params = request.params() == null ? null : PlainJson.of(request.params());
        return written(answer(new JSONRPCRequest(request.method(), request.id(), params), origin.context()));
    }

    private JSONRPCResponse answer(JSONRPCRequest request, McpTransportContext context) {
        try {
            var response = Mono.defer(() -> transport.handler().handleRequest(context, request))
                    .toFuture()
                    .join();
            if (response.error() == null) {
                return response;
            }
            if (response.error().code() != ErrorCodes.INTERNAL_ERROR) {
                return JSONRPCResponse.error(request.id(), named(response.error()));
            }
            LOG.error("An MCP request met a defect: {}", response.error().message());
            return JSONRPCResponse.error(
                    request.id(),
                    new JSONRPCResponse.JSONRPCError(
                            ErrorCodes.INTERNAL_ERROR, "The service met a defect of its own; it has been logged."));
        } catch (CompletionException e) {
            if (e.getCause() instanceof McpError refusal) {
                return JSONRPCResponse.error(request.id(), named(refusal.getJsonRpcError()));
            }
            throw e;
        }
    }

    /** For an unknown tool the SDK's message is a fixed example; what was asked for stands in the data. */
    private static JSONRPCResponse.JSONRPCError named(JSONRPCResponse.JSONRPCError error) {
        return error.data() instanceof String detail ? new JSONRPCResponse.JSONRPCError(error.code(), detail) : error;
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but to memory
        }
    }

    /** Between the SDK and the controller: it only passes the SDK's handler on. */
    private static final class Transport implements McpStatelessServerTransport {
        private @Nullable McpStatelessServerHandler handler;

        @Override
        public void setMcpHandler(McpStatelessServerHandler given) {
            handler = given;
        }

        McpStatelessServerHandler handler() {
            return Objects.requireNonNull(handler, "the SDK sets it when the server is built");
        }

        @Override
        public List<String> protocolVersions() {
            return PROTOCOL_VERSIONS;
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
