package dev.ragagent.core.grounding;

import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sentences of a document that speak to a model instead of a reader: they are left out of what a model is given. It is the
 * first of several fences, and no list of phrases is complete: what gets through still stands in a fence as data, and what a
 * model then writes is still held against the sources, where such a sentence carries nothing. A document that writes about
 * such attacks loses the sentences that show them, for the model alone; its readers still see them.
 *
 * <p>Deterministic; takes time that grows with the text's length and not faster.
 */
public final class PlantedInstructions {
    /** How little makes a sentence one of them. */
    public enum Caution {
        /** It gives a model orders, or carries such hints and is written so that people do not see it. */
        PLAIN,
        /** It has words that such sentences often have. Ordinary sentences may too. */
        WARY
    }

    /** What a model reads in place of one. */
    public static final String LEFT_OUT = "[...]";

    private static final List<Pattern> ORDERS = Stream.concat(
                    EnglishOrders.all().stream(), ForeignOrders.all().stream())
            .toList();

    /** What is looked for in hidden words: whoever hides them wants no reader for them, so hints will do. */
    private static final List<Pattern> ALL =
            Stream.concat(ORDERS.stream(), Hints.all().stream()).toList();

    /** The marks that parts of a prompt stand between; of the text as it is. */
    private static final List<Pattern> MARKS = List.of(
            Pattern.compile(
                    "<\\|[a-z_]{2,30}\\|>|\\[/?INST]|<</?SYS>>|</?(?:system|assistant|human|instructions?|tool_calls?|function_calls?)>"
                            + "|\"role\"\\s{0,3}:\\s{0,3}\"(?:system|assistant|developer)\"|\"(?:tool_calls?|function_call)\"\\s{0,3}:"
                            + "|(?m)^[ \\t]*(?:#{2,}[ \\t]*)?(?:system|assistant|human|new instructions?)[ \\t]*(?:message|prompt)?[ \\t]*:[ \\t]*\\S",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "<</?\\s{0,3}(?:source|question)\\b|\\b(?:begin(?:ning)?|end|start) of (?:the )?(?:system|new|real|hidden)? ?(?:prompt|system message)\\b",
                    Pattern.CASE_INSENSITIVE));

    private PlantedInstructions() {}

    /** The text with each sentence that gives a model orders left out; the very same text when there is none, as a rule. */
    public static String leaveOut(String text) {
        return leaveOut(text, Caution.PLAIN);
    }

    /** The text with each such sentence left out; the very same text when there is none. */
    public static String leaveOut(String text, Caution caution) {
        var planted = in(text, caution);
        if (planted.isEmpty()) {
            return text;
        }
        var kept = new StringBuilder();
        int end = 0;
        for (TextSpan sentence : planted) {
            kept.append(text, end, sentence.start()).append(LEFT_OUT);
            end = sentence.end();
        }
        return kept.append(text, end, text.length()).toString();
    }

    /** The sentences, in the order of the text. */
    static List<TextSpan> in(String text, Caution caution) {
        var unmasked = Unmasked.of(text);
        var orders = new ArrayList<TextSpan>();
        orders(text, unmasked, orders::add);
        if (orders.isEmpty() && caution == Caution.PLAIN && !unmasked.disguised()) {
            return List.of();
        }
        var hints = new ArrayList<TextSpan>();
        hints(text, unmasked, hints::add);
        return PlantedSentences.of(text, orders, hints, caution);
    }

    private static void orders(String text, Unmasked unmasked, Consumer<TextSpan> found) {
        find(ORDERS, unmasked, found);
        MARKS.forEach(mark -> find(mark, text, found));
        Encoded.in(text, (place, words) -> {
            if (speaksToModel(words)) {
                found.accept(place);
            }
        });
        Encoded.rotated(text).ifPresent(turned -> find(ALL, Unmasked.of(turned), found));
        Encoded.reversed(text)
                .ifPresent(turned -> find(
                        ALL,
                        Unmasked.of(turned),
                        span -> found.accept(new TextSpan(text.length() - span.end(), text.length() - span.start()))));
    }

    private static void hints(String text, Unmasked unmasked, Consumer<TextSpan> found) {
        find(Hints.all(), unmasked, found);
        find(Hints.unseen(), text, found);
        Encoded.in(text, (place, words) -> found.accept(place));
    }

    private static void find(List<Pattern> patterns, Unmasked unmasked, Consumer<TextSpan> found) {
        for (Pattern pattern : patterns) {
            var matcher = pattern.matcher(unmasked.text());
            while (matcher.find()) {
                found.accept(unmasked.original(matcher.start(), matcher.end()));
            }
        }
    }

    private static void find(Pattern pattern, String text, Consumer<TextSpan> found) {
        pattern.matcher(text).results().forEach(match -> found.accept(new TextSpan(match.start(), match.end())));
    }

    /** Whether decoded words are meant for a model. */
    private static boolean speaksToModel(String words) {
        var unmasked = Unmasked.of(words);
        return ALL.stream().anyMatch(pattern -> pattern.matcher(unmasked.text()).find());
    }
}
