package dev.ragagent.adapter.memory;

import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.generation.ChatMessage;
import dev.ragagent.model.generation.ChatPrompt;
import dev.ragagent.model.generation.Generation;
import dev.ragagent.model.generation.Generation.FinishReason;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ChatGenerator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A language model that says what a script tells it to, for tests and first steps: no language model fits into memory and
 * is honest about it. Counts words as tokens. Safe for many threads if the script is.
 */
public final class ScriptedChatGenerator implements ChatGenerator {
    private final Function<ChatPrompt, String> script;

    /** @param script what the model writes; what it throws is thrown as it is */
    public ScriptedChatGenerator(Function<ChatPrompt, String> script) {
        this.script = Objects.requireNonNull(script, "script");
    }

    @Override
    public String model() {
        return "scripted";
    }

    @Override
    public int tokens(String text) {
        return Terms.of(text).size();
    }

    @Override
    public Generation generate(ChatPrompt prompt, Deadline deadline) {
        deadline.check("asking the language model");
        String text = script.apply(prompt);
        int read = tokens(prompt.instructions())
                + prompt.messages().stream()
                        .map(ChatMessage::text)
                        .mapToInt(this::tokens)
                        .sum();
        return new Generation(text, model(), FinishReason.STOP, new TokenUsage(read, tokens(text)));
    }

    /** Word by word. */
    @Override
    public Generation stream(ChatPrompt prompt, Consumer<String> listener, Deadline deadline) {
        var generation = generate(prompt, deadline);
        for (String piece : generation.text().split("(?<=\\s)", -1)) {
            if (!piece.isEmpty()) {
                listener.accept(piece);
            }
        }
        return generation;
    }
}
