package dev.ragagent.testkit.generation;

import dev.ragagent.port.out.ChatGenerator;

/**
 * One generator with a backend that a test has in its hands. The contract makes a fixture before each test and closes it
 * afterwards, with the generator.
 */
public interface ChatGeneratorFixture extends AutoCloseable {
    /** What the backend answers to every prompt that allows so much; a stream of it has several pieces. */
    String ANSWER =
            "The keel is laid first. Ribs follow, then planks,\nand the mast comes last of all: \u26F5 it floats!";

    /** How the backend does. */
    enum Behaviour {
        /** It answers every prompt with {@link #ANSWER}, as soon as it can. */
        ANSWERS,
        /** It takes a call and sends nothing. */
        SILENT,
        /** It begins an answer, and then sends nothing more. */
        STALLS_HALFWAY,
        /** It ends its answers in the midst, without saying why it stopped. */
        BREAKS_OFF,
        /** It refuses every call with a failure of its own. */
        FAILS
    }

    /** The generator under test, always the same one. */
    ChatGenerator generator();

    /** From the next call on the backend does like this; at first it answers. */
    void behave(Behaviour behaviour) throws Exception;

    /** How many calls have reached the backend and have neither been answered nor been ended. */
    int callsUnderWay();

    /** Frees generator and backend. */
    @Override
    void close() throws Exception;
}
