package dev.ragagent.adapter.openai;

/**
 * What is asked, as messages name it.
 *
 * @param what as in "language model"
 * @param host the server, without any secret
 */
record Subject(String what, String model, String host) {
    /** As in {@code The language model "gpt-4o-mini" at api.openai.com}. */
    @Override
    public String toString() {
        return "The %s \"%s\" at %s".formatted(what, model, host);
    }
}
