package dev.ragagent.core.generation;

import dev.ragagent.model.generation.ChatPrompt;
import dev.ragagent.model.generation.Generation;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ChatGenerator;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Notes how much time it is given. */
record TimedGenerator(ChatGenerator delegate, List<Duration> given) implements ChatGenerator {
    @Override
    public String model() {
        return delegate.model();
    }

    @Override
    public int tokens(String text) {
        return delegate.tokens(text);
    }

    @Override
    public Generation generate(ChatPrompt prompt, Deadline deadline) {
        given.add(deadline.remaining());
        return delegate.generate(prompt, deadline);
    }

    @Override
    public Generation stream(ChatPrompt prompt, Consumer<String> listener, Deadline deadline) {
        given.add(deadline.remaining());
        return delegate.stream(prompt, listener, deadline);
    }
}
