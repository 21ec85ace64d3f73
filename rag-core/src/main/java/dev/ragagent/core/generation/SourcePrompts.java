package dev.ragagent.core.generation;

import dev.ragagent.core.answer.AnswerTask;
import dev.ragagent.core.grounding.PlantedInstructions;
import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.core.text.Term;
import dev.ragagent.model.generation.ChatPrompt;
import dev.ragagent.port.out.ChatGenerator;

/** The prompt of a task, and the one for a second look, without any sentence that could be meant for the model. */
final class SourcePrompts {
    private final AnswerTask task;
    private final ChatGenerator model;
    private final GenerationSettings settings;
    private final Fence fence;
    private final ChatPrompt plain;

    SourcePrompts(AnswerTask task, ChatGenerator model, GenerationSettings settings, Fence fence) {
        this.task = task;
        this.model = model;
        this.settings = settings;
        this.fence = fence;
        this.plain = prompt(task.question(), Caution.PLAIN);
    }

    ChatPrompt plain() {
        return plain;
    }

    ChatPrompt wary() {
        return prompt(waryQuestion(), Caution.WARY);
    }

    /** Whether a second look would see anything else. */
    boolean waryDiffers() {
        return !wary().equals(plain);
    }

    Fence fence() {
        return fence;
    }

    /** The question without orders to the model, unless it holds nothing else. */
    String waryQuestion() {
        String left = PlantedInstructions.leaveOut(task.question(), Caution.WARY)
                .replace(PlantedInstructions.LEFT_OUT, "")
                .strip();
        return Term.of(left).isEmpty() ? task.question() : left;
    }

    private ChatPrompt prompt(String question, Caution caution) {
        var history = History.of(task.history(), settings.historyTokens(), model, caution);
        return AnswerPrompt.of(question, history, task.sources(), fence, settings.maxTokens(), caution);
    }
}
