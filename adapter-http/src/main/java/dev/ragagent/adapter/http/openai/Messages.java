package dev.ragagent.adapter.http.openai;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue.JsonArray;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.PastTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation as a client tells it. The last message of the user is the question, those before it with their answers are
 * the history. What would instruct a model, or tell of its tools, is left out: no caller changes the rules that answers are
 * made by.
 *
 * @param question the words of the last message of the user
 * @param questionField where it stands
 * @param context what was said before it
 */
record Messages(String question, String questionField, Context.Told context) {
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";
    private static final Set<String> LEFT_OUT = Set.of("system", "developer", "tool", "function");

    /** Empty when something is wrong; it is noted then. */
    static Optional<Messages> read(JsonArray list, JsonFields fields) {
        var messages = new ArrayList<Message>();
        for (int i = 0; i < list.elements().size(); i++) {
            String path = "messages[" + i + "]";
            if (list.elements().get(i) instanceof JsonObject object) {
                message(path, fields.within(path, object)).ifPresent(messages::add);
            } else {
                fields.note(path, "must be an object");
            }
        }
        int last = messages.size() - 1;
        while (last >= 0 && !messages.get(last).role().equals(USER)) {
            last--;
        }
        if (last < 0) {
            fields.note("messages", "must hold a message of the role user");
            return Optional.empty();
        }
        var asked = messages.get(last);
        String question = Content.ofQuestion(asked.fields());
        var context = new Context.Told(turns(messages.subList(0, last)));
        return Optional.of(new Messages(question, asked.path() + ".content", context));
    }

    private static Optional<Message> message(String path, JsonFields fields) {
        var role = fields.require("role").text("role");
        role.filter(name -> !name.equals(USER) && !name.equals(ASSISTANT) && !LEFT_OUT.contains(name))
                .ifPresent(name -> fields.note(
                        "role", "must be one of system, developer, user, assistant, tool and function, not " + name));
        return role.map(name -> new Message(path, name, fields));
    }

    /** Each message of the user with what the assistant said until the next one. */
    private static List<PastTurn> turns(List<Message> messages) {
        var turns = new ArrayList<PastTurn>();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).role().equals(USER)) {
                String asked = Content.ofEarlier(messages.get(i).fields());
                var said = new ArrayList<String>();
                for (int j = i + 1;
                        j < messages.size() && !messages.get(j).role().equals(USER);
                        j++) {
                    if (messages.get(j).role().equals(ASSISTANT)) {
                        said.add(Content.ofEarlier(messages.get(j).fields()));
                    }
                }
                String answer = String.join("\n", said).strip();
                if (!asked.isBlank()) {
                    turns.add(new PastTurn(asked, answer.isEmpty() ? Optional.empty() : Optional.of(answer)));
                }
            }
        }
        return turns;
    }

    /** One of the list; its content is read only where it is used. */
    private record Message(String path, String role, JsonFields fields) {}
}
