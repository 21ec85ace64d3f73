package dev.ragagent.stubs.openai;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Answers with a sentence of the sources, the one that shares most words with the question. */
final class SourceScript implements ChatScript {
    /** Between {@code <<source 1 FENCE>>} and its end, or the next source, or the end of the message. */
    private static final Pattern SOURCE = Pattern.compile(
            "<<\\s*source\\s+(?<number>\\d+)[^>]*>>(?<text>.*?)(?:<<\\s*/\\s*source\\s+\\d+[^>]*>>|(?=<<\\s*source\\s)|\\z)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\n+");
    private static final Pattern REWRITING =
            Pattern.compile("\\b(?:rewrite|rephrase|self-contained|stand-?alone)\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public ChatReply answer(ChatCall call) {
        String question = question(call);
        Set<String> asked = new HashSet<>(Words.of(question));
        asked.removeIf(Words::isEmpty);
        String best = "";
        String number = "";
        long most = 0;
        boolean sources = false;
        for (ChatCall.Message message : call.messages()) {
            var matcher = SOURCE.matcher(message.text());
            while (matcher.find()) {
                sources = true;
                for (String sentence : SENTENCE_END.split(matcher.group("text").strip(), -1)) {
                    long shared = Set.copyOf(Words.of(sentence)).stream()
                            .filter(asked::contains)
                            .count();
                    if (shared > most) {
                        most = shared;
                        best = sentence.strip();
                        number = matcher.group("number");
                    }
                }
            }
        }
        if (most > 0) {
            return ChatReply.of(best + " [" + number + "]");
        }
        if (sources) {
            return ChatReply.of("The sources do not say.");
        }
        boolean rewriting = REWRITING.matcher(call.wholeText()).find() && !question.isEmpty();
        return ChatReply.of(rewriting ? question : "This is a short answer.");
    }

    /** The last line that the user wrote outside the sources. */
    private static String question(ChatCall call) {
        String outside = SOURCE.matcher(call.lastUserText()).replaceAll("\n");
        List<String> lines = outside.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.isEmpty() ? "" : lines.getLast();
    }
}
