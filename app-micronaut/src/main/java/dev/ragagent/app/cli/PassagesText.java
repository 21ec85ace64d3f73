package dev.ragagent.app.cli;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.app.terminal.Printable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How the passages of a search are printed. */
final class PassagesText {
    private static final int EXCERPT = 240;

    private PassagesText() {}

    /** @param found the body of {@code POST /search} */
    static String of(JsonView found) {
        List<JsonView> passages = found.objects("results");
        var text = new StringBuilder();
        if (passages.isEmpty()) {
            text.append("Nothing was found.\n");
        }
        for (JsonView passage : passages) {
            text.append(passage.integer("index"))
                    .append(". ")
                    .append(Place.of(passage))
                    .append("\n   ")
                    .append(Place.where(passage))
                    .append("\n   similarity ")
                    .append(figure(passage.optionalNumber("similarity_score")))
                    .append(rank(", dense rank ", passage.optionalNumber("dense_rank")))
                    .append(rank(", sparse rank ", passage.optionalNumber("sparse_rank")))
                    .append("\n   ")
                    .append(excerpt(Printable.line(passage.text("chunk_text"))))
                    .append("\n\n");
        }
        text.append("Confidence: ")
                .append(found.text("confidence_level"))
                .append(" (")
                .append(figure(found.optionalNumber("confidence")))
                .append(
                        found.flag("should_answer")
                                ? "); a question would be answered.\n"
                                : "); a question would be refused.\n");
        return text.toString();
    }

    private static String figure(OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, "%.3f", number.getAsDouble()) : "unknown";
    }

    private static String rank(String label, OptionalDouble rank) {
        return rank.isPresent() ? label + (long) rank.getAsDouble() : "";
    }

    private static String excerpt(String text) {
        return text.codePointCount(0, text.length()) <= EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + " ...";
    }
}
