package dev.ragagent.adapter.http.openai;

import dev.ragagent.adapter.http.chat.ChatAnswer;
import dev.ragagent.adapter.http.openai.CompletionChunk.Delta;
import dev.ragagent.adapter.http.sse.EventOutput;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.port.in.AnswerListener;
import java.util.List;
import java.util.Optional;

/** Sends an answer as chunks while it is made. For one answer. */
final class CompletionEvents implements AnswerListener {
    private static final String DONE = "[DONE]";

    private final CompletionHead head;
    private final boolean includeUsage;
    private final EventOutput output;
    private final StringBuilder told = new StringBuilder();

    CompletionEvents(CompletionHead head, boolean includeUsage, EventOutput output) {
        this.head = head;
        this.includeUsage = includeUsage;
        this.output = output;
    }

    @Override
    public void evidence(Optional<Assessment> assessment, List<Passage> sources) {
        output.send(CompletionChunk.of(head, Delta.BEGIN));
    }

    @Override
    public void text(String piece) {
        told.append(piece);
        output.send(CompletionChunk.of(head, Delta.of(piece)));
    }

    /**
     * Ends the stream. Of an answer that was withdrawn a reader has some already, so the refusal follows it in sight, and the
     * reason for programs is the one by which OpenAI takes text back.
     */
    void finish(Answer answer) {
        boolean withdrawn = !answer.text().contentEquals(told);
        if (withdrawn) {
            output.send(CompletionChunk.of(head, Delta.of("\n\n" + answer.text())));
        }
        String reason = withdrawn ? "content_filter" : "stop";
        var rag = ChatAnswer.withoutSession(answer);
        if (includeUsage) {
            output.send(CompletionChunk.ending(head, reason, null));
            output.send(CompletionChunk.counted(head, CompletionUsage.of(answer.usage()), rag));
        } else {
            output.send(CompletionChunk.ending(head, reason, rag));
        }
        output.send(DONE);
    }
}
