package dev.ragagent.adapter.http.mcp;

import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.FieldError;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.OverloadedException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.retrieval.SearchResult;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The two tools, called by the official client, which checks each result against the schema that the server listed. */
class ToolsTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final String SECRET = "jdbc:postgresql://db.internal/x?password=hunter2";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static McpSyncClient client;

    @BeforeAll
    static void connect() {
        var transport = HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + SERVER.port())
                .jsonMapper(new JacksonMcpJsonMapper(JSON))
                .build();
        client = McpClient.sync(transport)
                .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                .enableCallToolSchemaCaching(true)
                .requestTimeout(Duration.ofSeconds(20))
                .build();
        client.initialize();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void tellsWhatTheyTakeAndGive() {
        var tools = client.listTools().tools();

        assertThat(tools).extracting(tool -> tool.name()).containsExactly("ask", "search");
        assertThat(JSON.<JsonNode>valueToTree(tools.getFirst().inputSchema().get("properties")))
                .isEqualTo(json("""
                {
                  "question": {"type": "string", "minLength": 1, "maxLength": 1000,
                    "description": "The question, complete in itself: earlier calls are not remembered."},
                  "top_k": {"type": "integer", "minimum": 1, "maximum": 20, "default": 5,
                    "description": "How many passages to use at most. Leave it out unless the answer needs more or fewer."}
                }
                """));
        assertThat(tools.getFirst().inputSchema().get("required")).isEqualTo(List.of("question"));
        assertThat(tools.get(1).inputSchema().get("required")).isEqualTo(List.of("query"));
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.description()).hasSizeGreaterThan(100);
            assertThat(tool.title()).isNotBlank();
            assertThat(tool.annotations().openWorldHint()).isFalse();
        });
        assertThat(tools).extracting(tool -> tool.annotations().readOnlyHint()).containsExactly(false, true);
    }

    @Test
    void asksWithNumberedSourcesAndTheWholeAnswerBeside() {
        var asked = new AtomicReference<Question>();
        SERVER.useCases().answerQuestion = (_, question, _) -> {
            asked.set(question);
            return Samples.generated();
        };

        CallToolResult result = call("ask", Map.of("question", "How do crabs walk?", "top_k", 3));

        assertThat(asked.get())
                .isEqualTo(new Question(
                        "How do crabs walk?",
                        Optional.empty(),
                        OptionalInt.of(3),
                        Optional.empty(),
                        Filter.everything()));
        assertThat(result.isError()).isFalse();
        assertThat(text(result)).isEqualTo("""
                They walk sideways [1]. Nobody knows why.

                Confidence: high (0.87).
                Check the sources.
                A part of the service was down, and the answer was made without it.
                No source supports this sentence: Nobody knows why.

                Sources:
                [1] Crabs, Animals, https://example.org/crabs, document zoo/crabs.md
                [2] Crabs, document zoo/crabs.md""");
        assertThat(structured(result))
                .isEqualTo(json(SERVER.post("/chat/run", "{\"message\": \"How do crabs walk?\"}")));
        assertSameKeys("ask", result);
    }

    @Test
    void saysWhyItRefuses() {
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.refusal();

        CallToolResult result = call("ask", Map.of("question", "Who won?"));

        assertThat(result.isError()).as("a refusal is an answer").isFalse();
        assertThat(text(result)).isEqualTo("""
                I can't answer that from the documents.

                No answer was given: passages were found, and not enough speaks for them. Confidence: insufficient (0.41).""");
        assertThat(structured(result).path("refusal_reason").asText()).isEqualTo("low_confidence");
        assertThat(structured(result).path("disclaimer").isNull()).isTrue();
    }

    @Test
    void addsNothingToSmallTalk() {
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.smallTalk();

        CallToolResult result = call("ask", Map.of("question", "Hello"));

        assertThat(text(result)).isEqualTo("Hello! Ask me something.");
        assertThat(structured(result).path("confidence").isNull()).isTrue();
    }

    @Test
    void findsWholePassages() {
        var asked = find(List.of(Samples.fullPassage(), Samples.barePassage()), Samples.allowed());

        CallToolResult result = call("search", Map.of("query", "crabs"));

        assertThat(asked.get())
                .isEqualTo(new SearchRequest(
                        "crabs", OptionalInt.empty(), Optional.empty(), Optional.empty(), Filter.everything()));
        assertThat(text(result)).isEqualTo("""
                Found: 2, best first. Confidence: high (0.87).

                [1] Crabs, Animals, https://example.org/crabs, document zoo/crabs.md
                🦀 crabs walk sideways. They have ten legs.

                [2] Crabs, document zoo/crabs.md
                🦀 crabs walk sideways. They have ten legs.""");
        assertThat(structured(result)).isEqualTo(json(SERVER.post("/search", "{\"query\": \"crabs\"}")));
        assertSameKeys("search", result);
    }

    @Test
    void saysThatNothingWasFound() {
        find(List.of(), Samples.refused());

        assertThat(text(call("search", Map.of("query", "crabs", "top_k", 1))))
                .isEqualTo("Nothing was found. Confidence: insufficient (0.41). An answer from these passages would be"
                        + " refused: passages were found, and not enough speaks for them.");
    }

    static Stream<Arguments> brokenArguments() {
        return Stream.of(
                arguments("ask", Map.of(), "question: is required."),
                arguments("ask", Map.of("question", 7), "question: must be a string, not 7."),
                arguments("ask", Map.of("question", "a\0b"), "question: must not hold the character U+0000."),
                arguments("ask", Map.of("question", "a", "top_k", 1.5), "top_k: must be an integer, not 1.5."),
                arguments("ask", Map.of("question", "a", "mode", "x"), "mode: is not a field of this request."),
                arguments(
                        "search",
                        Map.of("question", "a", "top_k", "2"),
                        "Several fields break their rules: query,"
                                + " top_k, question. query: is required. top_k: must be an integer, not a string. question: is"
                                + " not a field of this request."));
    }

    @ParameterizedTest
    @MethodSource("brokenArguments")
    void tellsTheModelWhatIsWrongWithItsArguments(String tool, Map<String, Object> arguments, String words) {
        assertFailure(call(tool, arguments), words);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        new InvalidRequestException(List.of(
                                new FieldError("message", "must not be empty"),
                                new FieldError("topK", "must be 1 to 20, not 0"))),
                        "Several fields break their rules: question, top_k. question: must not be empty. top_k: must be"
                                + " 1 to 20, not 0."),
                arguments(
                        new VectorStoreException(true, SECRET, null),
                        "The vector store can't be used at the moment. Try again in 5 seconds."),
                arguments(new OverloadedException("Too much."), "Too much. Try again in 5 seconds."),
                arguments(new CallInterruptedException("waiting"), "The service is stopping. Try again in 5 seconds."),
                arguments(
                        new DeadlineExceededException("searching"),
                        String.valueOf(new DeadlineExceededException("searching").getMessage())),
                arguments(
                        new IllegalStateException(SECRET), "The service met a defect of its own; it has been logged."),
                arguments(new StackOverflowError(SECRET), "The service met a defect of its own; it has been logged."));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsTheModelWhatFailedAndNothingInternal(Throwable failure, String words) {
        SERVER.useCases().answerQuestion = (_, _, _) -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        };

        assertFailure(call("ask", Map.of("question", "a")), words);
    }

    private static AtomicReference<SearchRequest> find(List<Passage> passages, Assessment assessment) {
        var asked = new AtomicReference<SearchRequest>();
        SERVER.useCases().searchPassages = (_, request, _) -> {
            asked.set(request);
            return new SearchResult(
                    passages,
                    assessment,
                    new SearchResult.SearchTimings(Duration.ofMillis(4), Duration.ofMillis(6), Duration.ofMillis(11)));
        };
        return asked;
    }

    private static CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static void assertFailure(CallToolResult result, String words) {
        assertThat(result.isError()).isTrue();
        assertThat(text(result)).isEqualTo(words);
        assertThat(result.structuredContent()).isNull();
    }

    /** A schema lets further keys pass, so that they are counted here. */
    private static void assertSameKeys(String tool, CallToolResult result) {
        var schema = client.listTools().tools().stream()
                .filter(listed -> listed.name().equals(tool))
                .findFirst()
                .orElseThrow()
                .outputSchema();
        List<String> keys =
                structured(result).propertyStream().map(Map.Entry::getKey).toList();
        JsonNode told = JSON.valueToTree(schema);
        assertThat(told.path("properties").propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(told.path("required").valueStream().map(JsonNode::asText)).containsExactlyInAnyOrderElementsOf(keys);
    }

    private static JsonNode structured(CallToolResult result) {
        return JSON.valueToTree(result.structuredContent());
    }

    private static String text(CallToolResult result) {
        assertThat(result.content()).hasSize(1);
        return ((TextContent) result.content().getFirst()).text();
    }
}
