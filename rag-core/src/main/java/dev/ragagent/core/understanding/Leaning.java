package dev.ragagent.core.understanding;

import dev.ragagent.core.text.FunctionWords;
import dev.ragagent.core.text.SentenceSplitter;
import dev.ragagent.core.text.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a question leans on what was said before it: it holds nothing to search for, continues a sentence that is not
 * there, or refers to something that it does not name. Judged by its words alone, and rather not than wrongly: terms of an
 * old question lead the search for a new one astray.
 */
final class Leaning {
    private static final Set<String> CONJUNCTIONS =
            Set.of("and", "but", "or", "so", "also", "then", "ok", "okay", "well");

    private static final Set<String> PREPOSITIONS = Set.of(
            "on", "in", "for", "with", "without", "under", "from", "at", "by", "using", "after", "before", "during",
            "via");

    private static final Set<String> QUESTION_WORDS =
            Set.of("what", "which", "who", "whom", "whose", "when", "where", "why", "how");

    private static final Set<String> AUXILIARIES = Set.of(
            "is", "are", "was", "were", "do", "does", "did", "can", "could", "should", "would", "will", "must", "may",
            "might", "has", "have", "had");

    private static final Set<String> AT_THE_END = Set.of("this", "these", "those", "there", "instead");

    private static final Set<String> PRONOUNS = Set.of(
            "it",
            "its",
            "itself",
            "they",
            "them",
            "their",
            "theirs",
            "themselves",
            "he",
            "him",
            "his",
            "himself",
            "she",
            "her",
            "hers",
            "herself",
            "this",
            "that",
            "these",
            "those");

    /** Behind {@code it} these make a phrase that refers to nothing, as in {@code is it possible to}. */
    private static final Set<String> IMPERSONAL = Set.of(
            "possible",
            "necessary",
            "required",
            "recommended",
            "advisable",
            "allowed",
            "safe",
            "better",
            "best",
            "important",
            "true",
            "worth",
            "easy",
            "hard",
            "ok",
            "okay",
            "take",
            "takes",
            "mean",
            "means");

    private static final List<String> REFERENCES = List.of(
            "what about",
            "how about",
            "what else",
            "who else",
            "where else",
            "anything else",
            "something else",
            "which one",
            "which ones",
            "that one",
            "this one",
            "the first one",
            "the second one",
            "the last one",
            "the other one",
            "the others",
            "the same",
            "the former",
            "the latter",
            "the above",
            "tell me more",
            "more about",
            "more details",
            "more detail",
            "more examples",
            "another one",
            "another example",
            "an example",
            "for example",
            "how so",
            "how come",
            "why not",
            "go on",
            "explain more",
            "elaborate",
            "say more");

    private static final SentenceSplitter SENTENCES = new SentenceSplitter();

    private Leaning() {}

    static boolean leans(String question) {
        var words = Words.lowerCase(withoutSmallTalk(question));
        var rest = words;
        while (!rest.isEmpty() && CONJUNCTIONS.contains(rest.getFirst())) {
            rest = rest.subList(1, rest.size());
        }
        return !words.isEmpty()
                && (rest.stream().allMatch(FunctionWords::contain)
                        || startsWithReference(rest)
                        || isFragment(words, rest)
                        || hasPronounForSubject(rest)
                        || refersBeforeItNames(rest)
                        || refersAtItsEnd(rest));
    }

    /** {@code Thank you. And on Windows?} leans as much as its second sentence does. */
    private static String withoutSmallTalk(String question) {
        return SENTENCES.split(question).stream()
                .map(sentence -> sentence.of(question))
                .filter(sentence -> SmallTalk.recognise(sentence).isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static boolean startsWithReference(List<String> words) {
        String text = String.join(" ", words) + " ";
        return REFERENCES.stream().anyMatch(reference -> text.startsWith(reference + " "));
    }

    /** {@code and on Windows}: opened like a continuation, and no question by itself. */
    private static boolean isFragment(List<String> words, List<String> rest) {
        boolean opened = rest.size() < words.size() || PREPOSITIONS.contains(rest.getFirst());
        return opened && rest.stream().noneMatch(w -> QUESTION_WORDS.contains(w) || AUXILIARIES.contains(w));
    }

    /** {@code which year did she ...}: what stands before the first auxiliary is asked for, so it can't be meant. */
    private static boolean hasPronounForSubject(List<String> words) {
        if (!QUESTION_WORDS.contains(words.getFirst())) {
            return false;
        }
        for (int i = 0; i + 1 < words.size(); i++) {
            if (AUXILIARIES.contains(words.get(i))) {
                return isPronoun(words, i + 1);
            }
        }
        return false;
    }

    /** A pronoun before any word that it could stand for. */
    private static boolean refersBeforeItNames(List<String> words) {
        for (int i = 0; i < words.size() && FunctionWords.contain(words.get(i)); i++) {
            if (isPronoun(words, i)) {
                return true;
            }
        }
        return false;
    }

    /** {@code ... with this}, {@code ... this or that}, {@code ... there}: nothing follows that it could belong to. */
    private static boolean refersAtItsEnd(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            boolean alone = i + 1 == words.size() || CONJUNCTIONS.contains(words.get(i + 1));
            if (alone && AT_THE_END.contains(words.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPronoun(List<String> words, int i) {
        return PRONOUNS.contains(words.get(i)) && !isImpersonal(words, i);
    }

    private static boolean isImpersonal(List<String> words, int i) {
        return words.get(i).equals("it")
                && i + 1 < words.size()
                && IMPERSONAL.contains(words.get(i + 1))
                && words.subList(i + 2, words.size()).stream().anyMatch(word -> !FunctionWords.contain(word));
    }
}
