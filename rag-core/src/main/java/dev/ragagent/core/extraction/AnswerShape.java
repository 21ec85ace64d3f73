package dev.ragagent.core.extraction;

import dev.ragagent.core.text.FunctionWords;
import dev.ragagent.core.text.Words;
import dev.ragagent.model.document.TextSpan;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the answer to a question looks like on the page, as far as the question's words tell. */
enum AnswerShape {
    PERSON,
    TIME,
    NUMBER,
    PLACE,
    REASON,
    STEPS,
    /** Nothing can be told. */
    OPEN;

    private static final Pattern YEAR = Pattern.compile("\\b(?:1\\d{3}|20\\d{2})s?\\b");
    private static final Pattern TIME_WORD = Pattern.compile(
            "\\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
                    + "|Wednesday|Thursday|Friday|Saturday|Sunday|spring|summer|autumn|winter|centur(?:y|ies)|decades?|BC|AD"
                    + "|BCE|CE|[ap]\\.?m\\.?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|today|tonight|era|period)\\b");
    private static final Pattern DIGITS = Pattern.compile("\\d");
    private static final Pattern NUMBER_WORD = Pattern.compile(
            "(?i)\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
                    + "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?"
                    + "|thousands?|millions?|billions?|half|third|quarter|dozens?|twice|double|several|no)\\b");
    private static final Pattern REASON_WORD = Pattern.compile(
            "(?i)\\b(?:because|due to|since|therefore|thus|so that|in order to|as a result|reasons?|caused? by|causes?|led to"
                    + "|lead to|leads to|owing to|thanks to|for this|prevents?|allows?|avoids?|ensures?|to\\s+\\w+)\\b");
    private static final Pattern STEP_WORD = Pattern.compile(
            "(?i)(?:^|[\\s(])(?:run|use|set|install|add|open|create|type|enter|click|select|configure|execute|call|start|pass"
                    + "|change|edit|write|enable|disable|export|build|you can|you need|to\\s+\\w+,)\\b");

    private static final Set<String> NUMBER_NOUNS = Set.of(
            "number",
            "percentage",
            "percent",
            "amount",
            "population",
            "size",
            "ratio",
            "rate",
            "cost",
            "price",
            "length",
            "height",
            "width",
            "weight",
            "distance",
            "speed",
            "temperature",
            "age",
            "score",
            "total",
            "limit",
            "range",
            "area",
            "port",
            "value");
    private static final Set<String> TIME_NOUNS = Set.of(
            "year", "years", "date", "day", "month", "century", "decade", "time", "era", "period", "hour", "season");
    private static final Set<String> PLACE_NOUNS = Set.of(
            "country",
            "countries",
            "city",
            "cities",
            "place",
            "state",
            "region",
            "continent",
            "town",
            "island",
            "river",
            "location",
            "area",
            "province",
            "county",
            "village",
            "ocean",
            "sea");
    private static final Set<String> PERSON_NOUNS = Set.of(
            "person",
            "people",
            "author",
            "king",
            "queen",
            "president",
            "scientist",
            "leader",
            "emperor",
            "artist",
            "actor",
            "singer",
            "man",
            "woman",
            "scholar",
            "physicist",
            "mathematician",
            "philosopher",
            "general",
            "pope");

    /** @param words of the question, in lower case */
    static AnswerShape of(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            var shape = shape(words.get(i), words.subList(i + 1, words.size()));
            if (shape != OPEN) {
                return shape;
            }
        }
        return OPEN;
    }

    private static AnswerShape shape(String word, List<String> rest) {
        return switch (word) {
            case "who", "whom", "whose" -> PERSON;
            case "when" -> TIME;
            case "where" -> PLACE;
            case "why" -> REASON;
            case "how" -> how(rest.isEmpty() ? "" : rest.getFirst());
            case "what", "which" -> noun(rest);
            default -> OPEN;
        };
    }

    private static AnswerShape how(String next) {
        return switch (next) {
            case "many",
                    "much",
                    "long",
                    "old",
                    "far",
                    "large",
                    "big",
                    "tall",
                    "high",
                    "deep",
                    "fast",
                    "often",
                    "wide",
                    "heavy",
                    "small",
                    "hot",
                    "cold" -> NUMBER;
            case "do", "can", "should", "to", "would", "could" -> STEPS;
            default -> OPEN;
        };
    }

    /** By the first noun behind the question word: {@code what year}, {@code what is the population}. */
    private static AnswerShape noun(List<String> rest) {
        for (String word : rest.subList(0, Math.min(rest.size(), 4))) {
            if (TIME_NOUNS.contains(word)) {
                return TIME;
            } else if (NUMBER_NOUNS.contains(word)) {
                return NUMBER;
            } else if (PLACE_NOUNS.contains(word)) {
                return PLACE;
            } else if (PERSON_NOUNS.contains(word)) {
                return PERSON;
            } else if (!FunctionWords.contain(word)) {
                return OPEN;
            }
        }
        return OPEN;
    }

    /**
     * Whether something in the snippet has this shape.
     *
     * @param questionWords in lower case; a name or a number that the question itself holds is not its answer
     */
    boolean showsIn(Snippet snippet, Set<String> questionWords) {
        String text = snippet.text();
        return switch (this) {
            case TIME -> YEAR.matcher(text).find() || TIME_WORD.matcher(text).find();
            case NUMBER ->
                holdsNewNumber(text, questionWords) || NUMBER_WORD.matcher(text).find();
            case PERSON, PLACE -> holdsNewName(text, questionWords);
            case REASON -> REASON_WORD.matcher(text).find();
            case STEPS ->
                snippet.kind() == Snippet.Kind.BLOCK || STEP_WORD.matcher(text).find();
            case OPEN -> false;
        };
    }

    private static boolean holdsNewNumber(String text, Set<String> questionWords) {
        return Words.lowerCase(text).stream()
                .anyMatch(word -> DIGITS.matcher(word).find() && !questionWords.contains(word));
    }

    /** A capital that is not the sentence's first word, on a word that the question does not have. */
    private static boolean holdsNewName(String text, Set<String> questionWords) {
        var words = Words.spans(text);
        for (int i = 0; i < words.size(); i++) {
            TextSpan word = words.get(i);
            String lower = word.of(text).toLowerCase(Locale.ROOT);
            boolean capital = Character.isUpperCase(text.codePointAt(word.start()));
            if (capital && (i > 0 || !FunctionWords.contain(lower)) && !questionWords.contains(lower)) {
                return true;
            }
        }
        return false;
    }
}
