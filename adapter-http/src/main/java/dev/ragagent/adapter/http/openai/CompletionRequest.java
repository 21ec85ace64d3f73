package dev.ragagent.adapter.http.openai;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.retrieval.Filter;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The body of a request for a completion.
 *
 * @param model as the client named it; it is echoed and chooses nothing
 * @param question with every default of the service
 * @param questionField where in the body the question stands
 * @param stream whether the answer is sent while it is made
 * @param includeUsage whether a stream ends with what the model counted
 */
record CompletionRequest(String model, Question question, String questionField, boolean stream, boolean includeUsage) {
    /** It is sent back with every chunk of a stream. */
    private static final int LONGEST_MODEL = 200;

    /**
     * Reads what is used; all else that clients send to steer a model is let be.
     *
     * @throws dev.ragagent.adapter.http.problem.ProblemException naming every field that is used and wrong
     */
    static CompletionRequest read(JsonObject body) {
        var fields = JsonFields.of(body);
        var model = fields.text("model").orElse(ModelList.ID);
        if (model.length() > LONGEST_MODEL) {
            fields.note("model", "must have at most " + LONGEST_MODEL + " characters");
        }
        boolean stream = fields.flag("stream").orElse(false);
        boolean includeUsage = fields.object("stream_options")
                .flatMap(options -> fields.within("stream_options", options).flag("include_usage"))
                .orElse(false);
        var messages = fields.require("messages").array("messages").flatMap(list -> Messages.read(list, fields));
        fields.finishLeavingOthers();
        var told = messages.orElseThrow();
        var question = new Question(
                told.question(), told.context(), OptionalInt.empty(), Optional.empty(), Filter.everything());
        return new CompletionRequest(model, question, told.questionField(), stream, includeUsage);
    }

    /** The same error in terms of this body. */
    InvalidRequestException respelled(InvalidRequestException exception) {
        return exception.withFields(field -> switch (field) {
            case "message" -> questionField;
            case "context" -> "messages";
            default -> field;
        });
    }
}
