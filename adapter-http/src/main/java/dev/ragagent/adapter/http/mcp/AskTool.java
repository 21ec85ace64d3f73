package dev.ragagent.adapter.http.mcp;

import dev.ragagent.adapter.http.chat.ChatAnswer;
import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.wire.RecordSchema;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerQuestion;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code ask}: a question in, a grounded answer or a refusal out. Every call begins a conversation of its own. */
@Singleton
final class AskTool implements Tool {
    private static final String QUESTION = "question";

    private final AnswerQuestion answerQuestion;
    private final McpSettings settings;

    AskTool(AnswerQuestion answerQuestion, McpSettings settings) {
        this.answerQuestion = answerQuestion;
        this.settings = settings;
    }

    @Override
    public McpSchema.Tool definition() {
        return McpSchema.Tool.builder(
                        "ask",
                        InputSchema.of(
                                QUESTION,
                                "The question, complete in itself: earlier calls are not remembered.",
                                settings))
                .title("Ask the documents")
                .description("""
                        Answers a question from the document collection, with numbered sources, citations and a confidence. \
                        It refuses, and says why, when the documents do not carry the answer; a refusal means that the \
                        collection does not say, so do not fill the gap from elsewhere without telling so.""")
                .outputSchema(RecordSchema.whole(ChatAnswer.class))
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(false) // the conversation is kept
                        .destructiveHint(false)
                        .idempotentHint(false)
                        .openWorldHint(false)
                        .build())
                .build();
    }

    @Override
    public Result call(Caller caller, JsonObject arguments, Deadline deadline) {
        var fields = JsonFields.of(arguments);
        var text = fields.require(QUESTION).text(QUESTION);
        var topK = fields.integer("top_k");
        fields.finish();
        var question = new Question(text.orElseThrow(), Optional.empty(), topK, Optional.empty(), Filter.everything());
        Answer answer;
        try {
            answer = answerQuestion.answer(caller, question, deadline);
        } catch (InvalidRequestException e) {
            // What is a question here is a message everywhere else.
            throw e.withFields(field -> field.equals("message") ? QUESTION : field);
        }
        return new Result(AnswerText.of(answer), ChatAnswer.of(answer));
    }
}
