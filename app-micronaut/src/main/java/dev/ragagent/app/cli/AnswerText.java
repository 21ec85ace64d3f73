package dev.ragagent.app.cli;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.app.terminal.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How an answer is printed: the words, how sure they are, and where they come from. */
final class AnswerText {
    private AnswerText() {}

    /** @param answer the body of {@code POST /chat/run} */
    static String of(JsonView answer) {
        var text = new StringBuilder();
        text.append(Printable.of(answer.text("response").strip())).append('\n');
        answer.optionalText("confidence_level").ifPresent(level -> {
            text.append('\n').append(confidence(answer, level)).append('\n');
            answer.optionalText("disclaimer")
                    .ifPresent(words -> text.append(Printable.line(words)).append('\n'));
        });
        List<JsonView> sources = answer.objects("sources");
        if (!sources.isEmpty()) {
            text.append("\nSources\n");
            List<JsonView> citations = answer.objects("citations");
            sources.forEach(source -> source(text, source, citations));
        }
        text.append("\nTo go on in this conversation: --session ")
                .append(answer.text("session_id"))
                .append("\nTo see how this came about: rag explain ")
                .append(answer.text("message_id"))
                .append('\n');
        return text.toString();
    }

    private static String confidence(JsonView answer, String level) {
        String figure = String.format(Locale.ROOT, "%.2f", answer.number("confidence"));
        Optional<String> reason = answer.optionalText("refusal_reason").map(AnswerText::inWords);
        return "Confidence: " + level + " (" + figure + ")"
                + reason.map(words -> ": " + words).orElse("");
    }

    private static String inWords(String reason) {
        return switch (reason) {
            case "no_relevant_context" -> "no passage that may be used is similar enough";
            case "low_confidence" -> "passages were found, and not enough speaks for them";
            case "ungrounded_answer" -> "nothing in the sources supports the answer that was written";
            default -> reason;
        };
    }

    private static void source(StringBuilder text, JsonView source, List<JsonView> citations) {
        long index = source.integer("index");
        text.append('[').append(index).append("] ").append(Place.of(source)).append('\n');
        text.append("    ").append(Place.where(source)).append('\n');
        citations.stream()
                .filter(citation -> citation.integer("source") == index)
                .map(citation -> citation.text("quote"))
                .distinct()
                .forEach(quote ->
                        text.append("    \"").append(Printable.line(quote)).append("\"\n"));
    }
}
