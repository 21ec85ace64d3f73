package dev.ragagent.core.grounding;

import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.retrieval.Passage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The sources of an answer with the addresses that stand in them: those of a cited source may stand in the answer too. */
final class CitedLinks {
    private final Map<Integer, SourceText> sources = new TreeMap<>();
    private final Map<Integer, Set<String>> addresses = new TreeMap<>();

    CitedLinks(String question, List<Passage> passages, Caution caution) {
        var asked = Claim.in(question);
        for (Passage passage : passages) {
            sources.put(passage.index(), SourceText.of(passage, asked, caution));
            addresses.put(passage.index(), addresses(passage, caution));
        }
    }

    /** The numbers that may be cited. */
    Set<Integer> listed() {
        return sources.keySet();
    }

    /** What carries the statements of that text, and which of them nothing does. */
    Grounding check(String text) {
        return StatementChecks.of(text, sources);
    }

    /** The sources that carry something in that text. */
    Set<Integer> cited(String text) {
        return cited(check(text));
    }

    static Set<Integer> cited(Grounding grounding) {
        var cited = new HashSet<Integer>();
        grounding.citations().stream().map(Citation::source).forEach(cited::add);
        return cited;
    }

    /** Whether an address stands in one of these sources. */
    Predicate<String> standingIn(Set<Integer> among) {
        return address -> among.stream()
                .anyMatch(source -> addresses.getOrDefault(source, Set.of()).contains(address));
    }

    private static Set<String> addresses(Passage source, Caution caution) {
        var addresses = Links.in(PlantedInstructions.leaveOut(source.chunk().text(), caution));
        source.chunk().url().ifPresent(url -> addresses.addAll(Links.in(url)));
        source.chunk().url().ifPresent(addresses::add);
        return addresses;
    }
}
