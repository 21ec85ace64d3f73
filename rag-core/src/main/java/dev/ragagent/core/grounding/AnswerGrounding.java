package dev.ragagent.core.grounding;

import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.retrieval.Passage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds an answer against its sources: ties each of its statements to a verbatim quote of the source that it cites, lists
 * those that nothing carries, and takes out links and images that stand in no cited source. Deterministic; takes a few
 * milliseconds. Safe for many threads.
 *
 * <p>It compares words, not meanings: it knows that a quote holds what the statement is made of, its figures and its
 * denials; it can't know that the quote says so. What it lets pass is close to the source's words, and what it lists may
 * still be true.
 */
public final class AnswerGrounding {
    private AnswerGrounding() {}

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
        var asked = Claim.in(question);
        var byIndex = new TreeMap<Integer, SourceText>();
        var addresses = new TreeMap<Integer, Set<String>>();
        for (Passage source : sources) {
            byIndex.put(source.index(), SourceText.of(source, asked, caution));
            addresses.put(source.index(), addresses(source, caution));
        }
        String written = Markers.plain(text, byIndex.keySet());
        String plain = written;
        Set<Integer> mayBeCited = byIndex.keySet();
        while (true) {
            String kept = keeping(plain, addresses, mayBeCited);
            var grounding = StatementChecks.of(kept, byIndex);
            var cited = new HashSet<Integer>();
            grounding.citations().stream().map(Citation::source).forEach(cited::add);
            // Without its link a statement may lose its citation, and another link its source: sources only become
            // fewer.
            if (cited.containsAll(mayBeCited) || keeping(kept, addresses, cited).equals(kept)) {
                return grounding.withLinkLeftOut(!kept.equals(written));
            }
            plain = kept;
            mayBeCited = cited;
        }
    }

    private static String keeping(String text, Map<Integer, Set<String>> addresses, Set<Integer> sources) {
        var allowed = new HashSet<String>();
        sources.forEach(source -> allowed.addAll(addresses.getOrDefault(source, Set.of())));
        return Links.keeping(text, allowed::contains);
    }

    private static Set<String> addresses(Passage source, Caution caution) {
        var addresses = Links.in(PlantedInstructions.leaveOut(source.chunk().text(), caution));
        source.chunk().url().ifPresent(url -> addresses.addAll(Links.in(url)));
        source.chunk().url().ifPresent(addresses::add);
        return addresses;
    }
}
