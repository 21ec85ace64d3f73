package dev.ragagent.app.client;

import dev.ragagent.adapter.http.admin.ExplanationEntry;
import dev.ragagent.adapter.http.admin.ReplayEntry;
import dev.ragagent.adapter.http.chat.ChatAnswer;
import dev.ragagent.adapter.http.search.SearchAnswer;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Explanation;
import dev.ragagent.model.conversation.Replay;
import dev.ragagent.model.retrieval.SearchResult;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers as the HTTP adapter would send them, so that a command prints the same whichever way it got them. */
final class WireJson {
    private WireJson() {}

    static JsonView of(Answer answer) {
        return tree(ChatAnswer.of(answer));
    }

    static JsonView of(SearchResult result) {
        return tree(SearchAnswer.of(result));
    }

    static JsonView of(Explanation explanation) {
        return tree(ExplanationEntry.of(explanation));
    }

    static JsonView of(Replay replay) {
        return tree(ReplayEntry.of(replay));
    }

    private static JsonView tree(Object body) {
        try {
            return new JsonView(ObjectMapper.getDefault().writeValueToTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a tree in memory can't fail to be made
        }
    }
}
