package dev.ragagent.adapter.http.mcp;

/**
 * The limits that the tools tell a model before it calls them; the application registers one as a bean. They are told only:
 * the use cases check their own, which the application takes from the same configuration.
 *
 * @param longestQuestion how many code points a question may have, at least 1
 * @param mostPassages the largest {@code top_k}, at least 1
 * @param usualPassages what {@code top_k} is when it is left out, 1 to {@code mostPassages}
 */
public record McpSettings(int longestQuestion, int mostPassages, int usualPassages) {
    public McpSettings {
        if (longestQuestion < 1) {
            throw new IllegalArgumentException("a question has at least 1 code point, not " + longestQuestion);
        }
        if (usualPassages < 1 || usualPassages > mostPassages) {
            throw new IllegalArgumentException(
                    "the usual number of passages is 1 to " + mostPassages + ", not " + usualPassages);
        }
    }
}
