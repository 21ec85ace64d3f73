package dev.ragagent.adapter.http.mcp;

import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.SearchResult;

/** What a search found, for a model to read: whole passages, best first. */
final class SearchText {
    private SearchText() {}

    static String of(SearchResult result) {
        Verdict verdict = result.assessment().verdict();
        var text = new StringBuilder(
                result.passages().isEmpty()
                        ? "Nothing was found."
                        : "Found: " + result.passages().size() + ", best first.");
        text.append(" Confidence: ").append(Words.confidence(verdict)).append('.');
        if (verdict instanceof Verdict.Refused refused) {
            text.append(" An answer from these passages would be refused: ")
                    .append(Words.reason(refused.reason()))
                    .append('.');
        }
        for (Passage passage : result.passages()) {
            text.append("\n\n")
                    .append(Words.source(passage))
                    .append('\n')
                    .append(passage.chunk().text());
        }
        return text.toString();
    }
}
