package dev.ragagent.stubs.openai;

/** Decides what the stub answers. Called by many threads at once. */
@FunctionalInterface
public interface ChatScript {
    /** The answer to one call; what is beyond the call's token limit is cut off by the stub. */
    ChatReply answer(ChatCall call);

    /**
     * Answers with that sentence of the prompt's numbered sources that shares most words with the question, and cites it;
     * without sources, with a short plain sentence.
     */
    static ChatScript fromSources() {
        return new SourceScript();
    }

    /**
     * Follows every instruction that it finds anywhere in its prompt, as a careless model might; otherwise answers like
     * {@link #fromSources()}. For tests of what documents may make a service say.
     */
    static ChatScript obedient() {
        return new ObedientScript(fromSources());
    }

    /** Always the same text. */
    static ChatScript fixed(String text) {
        return call -> ChatReply.of(text);
    }
}
