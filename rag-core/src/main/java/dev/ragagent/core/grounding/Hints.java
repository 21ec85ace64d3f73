package dev.ragagent.core.grounding;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Words that a sentence for a model often has, and many a sentence for a reader too: enough for a second look, too little to
 * keep a sentence from the first. The list is generous on purpose. Of an {@link Unmasked} text.
 */
final class Hints {
    private static final String WRITING =
            "(?:say|write|reply|respond|answer|output|print|append|repeat|translate|sage?n?|schreib\\w*|antwort\\w*|nenne|gib|dis|dites|"
                    + "ecri\\w*|repond\\w*|di|diga|escrib\\w*|contest\\w*)";
    private static final String ADDING =
            "(?:add|include|insert|mention|tell|state|claim|end|begin|conclude|finish|close|start|put|declare|announce|beende\\w*|fuge?n?|"
                    + "ajoute\\w*|termin\\w*|anad\\w*|agreg\\w*|inclu\\w*|conclu\\w*)";
    private static final String MODEL =
            "(?:ai|a\\.i|llms?|chat ?bots?|(?:language|ai) models?|assistants?|claude|gemini|chatgpt|ki|sprachmodell\\w*|assistent\\w*|ia|"
                    + "modele de langage|modelo de lenguaje|asistente)";

    private static final List<Pattern> ALL = List.of(
            Pattern.compile("\\b" + WRITING + "\\b.{0,40}\"|\\b" + ADDING + "\\b.{0,14}\""),
            Pattern.compile(
                    "\\b(?:your|every|each|deine?[rmns]?|ihre?r?|jede[rn]?|ta|votre|vos|chaque|tu|su|cada)\\b.{0,20}\\b(?:answers?|responses?|repl(?:y|ies)|output|antwort\\w*|reponses?|respuestas?)\\b"),
            Pattern.compile("\\b" + MODEL + "\\b"),
            Pattern.compile(
                    "\\b(?:instructions?|prompts?|rules|guidelines|directives?|anweisung\\w*|regeln|consignes?|instrucciones|reglas)\\b.{0,30}"
                            + "\\b(?:you must|your answer|ignore|obey|above|previous|deine[rmn]?|votre|tus)\\b"),
            Pattern.compile(
                    "\\b(?:visit|click|call|contact|(?:e-?)?mail|phone|dial|send|go to|open|fetch|load|write to|besuch\\w*|ruf\\w*|kontaktier\\w*|"
                            + "cliqu\\w*|appel\\w*|envoy\\w*|llam\\w*|link|image|picture|bild|lien|enlace|imagen)\\b"
                            + ".{0,60}(?:https?:|www\\.|!\\[|\\w@\\w|\\+\\d[\\d ()-]{6,}|\\b\\w[\\w-]*\\.(?:com|net|org|info|example|test|xyz)\\b)"),
            Pattern.compile(
                    "\\b(?:refuse to|decline to|no answer|don't know|do not know|cannot answer|can't answer|wei\\S{1,2}t? (?:es |das )?nicht|ne sa\\w+ pas|no (?:lo )?sab\\w*)\\b"
                            + "|不知道|无法回答|拒绝"),
            Pattern.compile("\\b(?:cite|quote)\\b|\\bsources? (?:number )?\\d"),
            Pattern.compile(
                    "\\b(?:set|use|report|raise|remove|ignore|apply|drop|switch|change)\\b.{0,30}\\b(?:confidence|filters?|top[ -]?k|language|threshold|session)\\b"),
            Pattern.compile(
                    "\\b(?:answer|respond|reply|write|speak|continue|antworte\\w*|repond\\w*|responde\\w*)\\b.{0,20}\\b(?:in|auf|en) (?:english|french|german|spanish|"
                            + "chinese|latin|klingon|capital|upper|rhyme|deutsch|englisch|franzosisch|francais|anglais|espanol|ingles)"),
            Pattern.compile(
                    "\\b(?:reveal|repeat|print|show|output|leak|display|translate|copy|summari[sz]e|recite)\\b.{0,40}\\b(?:above|prompt|instructions|conversation|everything|secrets?|passwords?|keys?|rules)\\b"),
            Pattern.compile("\\b(?:system|assistant|user|human|developer) ?(?:message|prompt)? ?[:\\]]"),
            Pattern.compile(
                    "\\b(?:tool|function)[ _-]?calls?\\b|\\bcall the (?:tool|function)\\b|\"(?:name|role|arguments)\" ?:"),
            Pattern.compile("(?:回答|回复|输出|说|写|加上|添加|附上|插入).{0,20}\"|指令|提示词|助手|人工智能|语言模型|链接|图片"),
            Pattern.compile(
                    "\\b(?:pretend|imagine|role-?play|suppose|act as|hypothetical\\w*|in character|play the part)\\b.{0,80}\\b(?:you|answer|say|speak)\\b"),
            Pattern.compile(
                    "\\b(?:you must|you should|you shall|you will|you are to|du musst|du sollst|sie mussen|vous devez|tu dois|debes)\\b.{0,40}\\b(?:answer|say|reply|respond|write|cite|"
                            + "include|mention|antwort\\w*|sag\\w*|repondre|dire|responder|decir)\\b"),
            Pattern.compile(
                    "\\b(?:administrator|developer|openai|security team|urgent|emergency|authori[sz]ed|override)\\b.{0,60}\\b(?:you|answer|say|reply|must)\\b"));

    /** What readers of a rendered page do not see; of the text as it is. */
    private static final Pattern UNSEEN = Pattern.compile(
            "<!--|-->|(?i)<(?:img|iframe|script|object|form)\\b|(?m)^[ \\t]*\\[(?://|comment|_)]:|display\\s*:\\s*none|font-size\\s*:\\s*0|visibility\\s*:\\s*hidden");

    private Hints() {}

    static List<Pattern> all() {
        return ALL;
    }

    static Pattern unseen() {
        return UNSEEN;
    }
}
