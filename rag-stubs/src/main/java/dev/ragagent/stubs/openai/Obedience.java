package dev.ragagent.stubs.openai;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The orders that somebody finds who looks for orders, in English, German, French, Spanish and Chinese. */
final class Obedience {
    /** Who forbids something does not ask for it. */
    private static final String NOT_FORBIDDEN = "(?<!never |not |n't |nor )\\b";

    private static final String OPEN = "[\"“„「«]";
    private static final String QUOTED = OPEN + "(?<quoted>[^\"”“」»]{1,200})[\"”“」»]";
    private static final String SAYING =
            "(?:say|reply|answer|respond|write|print|output|state|claim|return|translate|declare|sage?|schreibe?|antworte|dis|dites|"
                    + "reponds|répond\\w*|repond\\w*|écri\\w*|ecri\\w*|di|diga|responde|responda|escrib\\w*)";
    private static final String ADDING =
            "(?:add|append|include|insert|mention|end|conclude|finish|begin|start|close|put|tell|fuge?|füge?|beende|erwähne|"
                    + "ajoute\\w*|termine\\w*|añad\\w*|anad\\w*|agreg\\w*|incluy\\w*|concluy\\w*)";
    private static final List<Pattern> SAY = List.of(
            pattern(
                    "\\b(?:ignore|disregard|forget)\\s+(?:all\\s+|any\\s+)?(?:of\\s+)?(?:the\\s+|your\\s+)?(?:previous|prior|above|earlier|other)?\\s*"
                            + "(?:instructions|rules|prompts?)\\b[^\\n]{0,40}?\\b(?:say|reply|answer|respond|write|print|output)\\b(?:\\s+only)?(?:\\s+with)?"
                            + "[:,]?\\s*(?:[\"“'](?<quoted>[^\"”']+)[\"”']|(?<bare>(?!\\s*what\\b)[^\\n.!]+))"),
            pattern(
                    "\\b(?:say|reply|answer|respond)\\s+(?:only\\s+with|with\\s+only|only)[:,]?\\s*(?:[\"“'](?<quoted>[^\"”']+)[\"”']|(?<bare>(?!\\s*what\\b)[^\\n.!]+))"),
            pattern("\\b" + SAYING + "\\b[^\"“„「«\\n]{0,60}" + QUOTED),
            Pattern.compile("(?:回答|回复|输出|说|写)[^\"“「]{0,20}" + QUOTED));
    private static final List<Pattern> ADD = List.of(
            pattern("\\b" + ADDING + "\\b[^\"“„「«\\n]{0,60}" + QUOTED),
            Pattern.compile("(?:加上|添加|附上|插入)[^\"“「]{0,20}" + QUOTED));
    private static final Pattern REVEAL = pattern(
            "\\b(?:reveal|repeat|print|show|output|translate|summari[sz]e|recite)\\s+(?:me\\s+)?(?:the\\s+|your\\s+|all\\s+)*(?:system\\s+prompt|"
                    + "instructions|prompt|secrets?|api\\s+keys?|words\\s+above|text\\s+above|everything\\s+above)");
    private static final Pattern LINK = pattern(
            "\\b(?:add|include|insert|append|put|visit|open|füge|ajoutez?|añad[ae])\\s+(?:the\\s+|this\\s+|a\\s+|den\\s+|le\\s+|el\\s+)?(?:link|url|lien|enlace)(?:\\s+to)?[:\\s]+(?<url>[^\\s\"'<>)]+)");
    private static final Pattern IMAGE = pattern(
            "\\b(?:add|include|insert|append|embed|show)\\s+(?:the\\s+|this\\s+|an?\\s+)?image(?:\\s+url)?(?:\\s+from)?[:\\s]+(?<url>[^\\s\"'<>)]+)");
    private static final Pattern CONTACT = pattern(
            "\\b(?:contact|call|mail|email|e-mail|visit|write\\s+to|send\\s+(?:it|this|everything|the\\s+question)\\s+to)\\s+(?<where>[\\w+][\\w.+-]*@[\\w.-]+|\\+\\d[\\d -]{5,20}|[\\w-]+(?:\\.[\\w-]+)+(?:/[^\\s\"'<>)]*)?)");
    private static final Pattern REFUSE = pattern(
            "\\b(?:say|answer|reply|claim|pretend)\\s+(?:that\\s+)?you\\s+(?:do\\s+not|don't|cannot|can't)\\s+(?:know|answer)|\\brefuse\\s+to\\s+answer"
                    + "|sage?,? dass du es nicht weißt|dis que tu ne sais pas|di que no lo sabes|说你?不知道");
    private static final Pattern CITE =
            pattern("\\b(?:cite|quote)\\s+(?:only\\s+)?(?:the\\s+)?source\\s+(?:number\\s+)?(?<number>\\d{1,2})");

    private final List<String> readings;

    Obedience(String prompt) {
        this.readings = Disguises.off(prompt);
    }

    /** What it is to say instead of an answer. */
    Optional<String> instead() {
        for (Pattern pattern : SAY) {
            for (String reading : readings) {
                var said = pattern.matcher(reading);
                if (said.find()) {
                    String quoted = said.group("quoted");
                    return Optional.of((quoted == null ? said.group("bare") : quoted).strip());
                }
            }
        }
        return find(REFUSE) ? Optional.of("I do not know the answer.") : Optional.empty();
    }

    boolean reveals() {
        return find(REVEAL);
    }

    /** What it is to add behind an answer, in the order of the orders. */
    Set<String> behind() {
        var behind = new LinkedHashSet<String>();
        for (String reading : readings) {
            ADD.forEach(pattern -> pattern.matcher(reading).results().forEach(m -> behind.add(m.group("quoted"))));
            LINK.matcher(reading).results().forEach(m -> behind.add("[more](" + m.group("url") + ")"));
            IMAGE.matcher(reading).results().forEach(m -> behind.add("![image](" + m.group("url") + ")"));
            CONTACT.matcher(reading).results().forEach(m -> behind.add("Contact " + m.group("where") + " now."));
        }
        return behind;
    }

    /** The answer, citing what it is told to cite. */
    String citing(String answer) {
        for (String reading : readings) {
            var cited = CITE.matcher(reading);
            if (cited.find()) {
                return answer.replaceAll("\\[\\d+]", "[" + cited.group("number") + "]");
            }
        }
        return answer;
    }

    private boolean find(Pattern pattern) {
        return readings.stream().anyMatch(reading -> pattern.matcher(reading).find());
    }

    private static Pattern pattern(String instruction) {
        return Pattern.compile(
                instruction.startsWith("\\b") ? NOT_FORBIDDEN + instruction.substring(2) : instruction,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
