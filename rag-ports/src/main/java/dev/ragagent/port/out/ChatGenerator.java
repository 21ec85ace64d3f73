package dev.ragagent.port.out;

import dev.ragagent.model.generation.ChatPrompt;
import dev.ragagent.model.generation.Generation;
import dev.ragagent.model.time.Deadline;
import java.util.function.Consumer;

/**
 * A language model that writes. Safe for many threads.
 *
 * <p>Both ways of asking return or throw by the deadline (and 250 ms), and interrupting the calling thread ends them with
 * {@link dev.ragagent.error.CallInterruptedException}; the call underneath has then ended too. They throw {@link
 * dev.ragagent.error.ChatGeneratorException} when the model is down, refuses, or breaks off: an answer that came to no
 * proper end is a failure, never a shorter answer. What is worth repeating has been repeated when it is thrown, as far as
 * the deadline let it.
 */
public interface ChatGenerator {
    /** The model that is asked, by the name that its server knows; no call to a backend. */
    String model();

    /**
     * How many tokens the model would make of a text; 0 or more. An estimate where the model's own tokenizer is not known.
     * No call to a backend.
     */
    int tokens(String text);

    /** What the model writes, all at once. */
    Generation generate(ChatPrompt prompt, Deadline deadline);

    /**
     * What the model writes, told piece by piece on the calling thread while it comes. The pieces joined are the text of
     * the result. Once a piece has been told the call is not repeated underneath: it succeeds or throws.
     *
     * @param listener is given each piece, never empty; what it throws ends the call and is thrown as it is
     */
    Generation stream(ChatPrompt prompt, Consumer<String> listener, Deadline deadline);
}
