package dev.ragagent.core.grounding;

import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.model.retrieval.Passage;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds an answer against its sources: ties each of its statements to a verbatim quote of the source that it cites, lists
 * those that nothing carries, and takes out links and images that stand in no cited source. The text may come in pieces, and
 * goes on as it comes; what comes of it does not depend on how it is cut. Deterministic; takes a few milliseconds. For one
 * thread.
 *
 * <p>It compares words, not meanings: it knows that a quote holds what the statement is made of, its figures and its
 * denials; it can't know that the quote says so. What it lets pass is close to the source's words, and what it lists may
 * still be true.
 */
public final class AnswerGrounding {
    private final CitedLinks links;
    private final AnswerGate gate;

    /**
     * Of an answer that comes in pieces.
     *
     * @param question what it answers, self-contained
     * @param sources what its writer was given; at least one
     * @param caution what a sentence of a source must not look like to carry a statement or a link
     * @param listener is given the text as it will stand in the answer, piece by piece as soon as it is known; never empty,
     *     never half a character
     */
    public AnswerGrounding(String question, List<Passage> sources, Caution caution, Consumer<String> listener) {
        this.links = new CitedLinks(question, sources, caution);
        this.gate = new AnswerGate(links, listener);
    }

    /**
     * @param text what a model wrote, citing sources as {@code [n]}
     * @param question what it answers, self-contained
     * @param sources what it was given; at least one
     */
    public static Grounding of(String text, String question, List<Passage> sources) {
        return of(text, question, sources, Caution.PLAIN);
    }

    /**
     * @param caution what a sentence of a source must not look like to carry a statement or a link
     */
    public static Grounding of(String text, String question, List<Passage> sources, Caution caution) {
        var grounding = new AnswerGrounding(question, sources, caution, piece -> {});
        grounding.accept(text);
        return grounding.finish();
    }

    /** The next piece of the text. */
    public void accept(String piece) {
        gate.accept(piece);
    }

    /** What comes of the whole; no piece follows. Its text is what the listener was told. */
    public Grounding finish() {
        String text = gate.finish();
        var grounding = links.check(text);
        var allowed = links.standingIn(CitedLinks.cited(grounding));
        // Where the gate and the whole text see a link differently, the text is out and can't be mended: nothing
        // supports it.
        boolean strayLink = !Links.keeping(text, allowed).equals(text);
        return strayLink
                ? new Grounding(text, List.of(), grounding.unsupported(), true)
                : grounding.withLinkLeftOut(gate.linkLeftOut());
    }
}
