package dev.ragagent.core.generation;

import dev.ragagent.core.answer.AnswerTask;
import dev.ragagent.core.answer.Writing;
import dev.ragagent.core.grounding.AnswerGrounding;
import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ChatGenerator;
import java.util.function.Consumer;

/** An answer that a model writes while somebody reads along. For one answer and one thread. */
final class ToldAnswer {
    private final ChatGenerator model;
    private final SourcePrompts prompts;
    private final AnswerTask task;
    private final Consumer<String> listener;
    private boolean told;

    ToldAnswer(ChatGenerator model, SourcePrompts prompts, AnswerTask task, Consumer<String> listener) {
        this.model = model;
        this.prompts = prompts;
        this.task = task;
        this.listener = listener;
    }

    /** Whether the listener has heard anything: then there is no other answer any more. */
    boolean told() {
        return told;
    }

    /** Has the model write, told what that caution leaves it. */
    Writing write(Caution caution, Deadline deadline) {
        boolean wary = caution == Caution.WARY;
        var grounding = new AnswerGrounding(
                wary ? prompts.waryQuestion() : task.question(), task.sources(), caution, this::tell);
        var words = new SaidWords(grounding::accept);
        var generation = model.stream(wary ? prompts.wary() : prompts.plain(), words::accept, deadline);
        words.finish();
        return ModelAnswer.ofTold(generation, prompts, grounding.finish());
    }

    private void tell(String piece) {
        told = true;
        listener.accept(piece);
    }
}
