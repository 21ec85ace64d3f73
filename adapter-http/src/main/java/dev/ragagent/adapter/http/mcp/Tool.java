package dev.ragagent.adapter.http.mcp;

import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.time.Deadline;
import io.modelcontextprotocol.spec.McpSchema;

/** Something that a model can call. */
interface Tool {
    /**
     * What a call gave.
     *
     * @param text for the model to read
     * @param structured a record in wire format, as the tool's output schema says
     */
    record Result(String text, Record structured) {}

    /** What a client is told about it. */
    McpSchema.Tool definition();

    /**
     * Calls it. Blocks.
     *
     * @throws dev.ragagent.adapter.http.problem.ProblemException naming every argument of a wrong type or form
     * @throws dev.ragagent.error.RagException when the use case fails
     */
    Result call(Caller caller, JsonObject arguments, Deadline deadline);
}
