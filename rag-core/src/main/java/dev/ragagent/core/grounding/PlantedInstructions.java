package dev.ragagent.core.grounding;

import dev.ragagent.core.text.SentenceSplitter;
import dev.ragagent.model.document.TextSpan;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sentences of a document that speak to a model instead of a reader: they are left out of what a model is given. It is the
 * first of several fences, and no list of phrases is complete: what gets through still stands in a fence as data, and what a
 * model then writes is still held against the sources, where such a sentence carries nothing. A document that writes about such attacks loses the sentences that
 * show them, for the model alone; its readers still see them.
 */
public final class PlantedInstructions {
    /** What a model reads in place of one. */
    public static final String LEFT_OUT = "[...]";

    private static final SentenceSplitter SENTENCES = new SentenceSplitter();

    private static final String OLD =
            "(?:previous|prior|earlier|above|preceding|foregoing|existing|original|initial|current|system|former|"
                    + "your|these|those|any|all|every)";
    private static final String RULES =
            "(?:instructions?|prompts?|rules?|guidelines?|directions?|context|messages?|restrictions?|training|orders?)";
    private static final String MODEL =
            "(?:ai|a\\.i\\.|(?:ai |language )?assistants?|(?:ai|language) models?|llms?|chat ?bots?|ai agents?|gpt\\S*|claude|gemini)";
    private static final String WORDS = "(?:answers?|responses?|repl(?:y|ies))";

    private static final List<Pattern> PATTERNS = List.of(
            // The instructions that hold are to hold no more.
            pattern(
                    "\\b(?:ignor(?:e|ing)|disregard|forget|overrid(?:e|es|ing)|bypass|discard|neglect|skip|drop|cancel|supersedes?|replaces?)\\b"
                            + "[^.!?\\n]{0,20}?\\b" + OLD + "\\s+(?:\\w+\\s+){0,3}?" + RULES + "\\b"),
            pattern("\\b(?:ignore|disregard|forget)\\b[^.!?\\n]{0,12}\\b(?:everything|all|anything)\\b[^.!?\\n]{0,30}"
                    + "\\b(?:above|before|told|said|previously|so far)\\b"),
            pattern(
                    "\\b(?:new|updated|real|actual|important|urgent|secret|hidden|additional|special|admin\\w*|developer|system|assistant|model)"
                            + "\\s+(?:instructions?|directives?|prompt|orders?|override)\\s*(?:[:=]|for (?:the |any |all )?"
                            + MODEL + "\\b)"),
            // The model is spoken to, or made somebody else.
            pattern(
                    "\\b(?:note|message|instructions?|attention|reminder|hint|notice|request|order|command|memo)s?\\s*(?:to|for)\\s+"
                            + "(?:the |any |all |every )?" + MODEL + "\\b"),
            pattern("\\b(?:dear|hey|hello|attention)\\s*,?\\s+(?:the |any |all )?" + MODEL + "\\b"),
            pattern("\\bif you are (?:an?|the) " + MODEL + "\\b"),
            pattern(
                    "\\byou are (?:now (?:an?|the|in|no)\\b|no longer (?:an?|bound|restricted|limited|the)\\b|hereby\\b|from now on\\b)"),
            pattern("\\byou are (?:an?|the) (?:\\w+ ){0,3}(?:assistant|chatbot|language model)\\b"),
            pattern(
                    "\\bfrom now on\\b[^.!?\\n]{0,20}\\b(?:you (?:are|must|will|should|only)|answer|respond|reply|always|only)\\b"),
            pattern(
                    "\\b(?:act|behave|pretend|pose|role-?play)\\b[^.!?\\n]{0,12}\\b(?:as|to be) (?:if you|though you|an? (?:unrestricted|unfiltered|"
                            + "different|evil|jailbroken|ai|assistant|pirate|dan)\\b)"),
            pattern(
                    "\\b(?:enter|enable|activate|switch to|in) (?:developer|god|admin|jailbreak|dan|unrestricted) mode\\b[^\\n]{0,60}\\b(?:you|answer|respond|reply|rules)\\b"),
            pattern(
                    "\\bas an? (?:ai|artificial intelligence|large language|language) (?:assistant|model|system)?\\b[^.!?\\n]{0,40}"
                            + "\\b(?:you|must|should|always|never)\\b"),
            // What it is to write.
            pattern(
                    "\\b(?:respond|reply|answer)\\b[^.!?\\n]{0,40}?\\b(?:only with|exactly|with the (?:word|text|phrase|sentence|following|link|string)\\b|"
                            + "verbatim|word for word|nothing (?:else|but)|only[: \"'])"),
            pattern(
                    "\\b(?:say|output|print|write|state|repeat)\\b[^.!?\\n]{0,40}?\\b(?:in|to|at the (?:end|start|beginning) of) (?:every|each|all|any) (?:of your )?"
                            + WORDS + "\\b"),
            pattern(
                    "\\b(?:conclude|end|begin|start|finish|preface|prefix) (?:every|each|all|any|your|the) (?:of your )?"
                            + WORDS + " (?:with|by)\\b"),
            pattern(
                    "\\b(?:in|to|of|with|from|at the (?:end|start|beginning) of) (?:your|the (?:assistant|model|ai|bot)'s) (?:next |final |every |whole )?"
                            + WORDS + "\\b"),
            pattern(
                    "\\byour " + WORDS
                            + " (?:must|should|shall|has to|have to|needs? to|is to|will) (?:be|contain|include|end|begin|start|say|mention|consist)\\b"),
            pattern(
                    "\\b(?:tell|inform|convince|ask|urge|instruct|advise|persuade|direct|order)\\s+(?:the |your |every |each |all |any )?(?:users?|readers?|"
                            + "person asking|humans?|customers?|askers?)\\b[^.!?\\n]{0,80}(?:https?://|www\\.|password|credentials?|token|api[ -]?keys?|credit card|"
                            + "is wrong|are wrong|to ignore)"),
            pattern(
                    "\\bdo(?: not|n't|n’t) (?:mention|reveal|cite|use|tell|disclose|answer|follow|refer to|quote)\\b[^.!?\\n]{0,40}\\b(?:the other sources?|"
                            + "(?:these|this) (?:message|note|instructions?|text|prompt)|the users?|other documents?)\\b"),
            pattern(
                    "\\b(?:say|answer|respond|reply|claim|state|output|print|write)\\b[^.!?\\n]{0,12}[\"'“‘«][^\"'”’»\\n]{1,80}[\"'”’»][^.!?\\n]{0,25}"
                            + "\\b(?:instead|regardless|no matter|whatever (?:is|the|you)|to (?:every|any|all|each) (?:question|user)|and nothing)\\b"),
            pattern(
                    "\\b(?:when(?:ever)?|if) (?:you are |you're )?(?:asked|a user asks|the user asks|someone asks|anybody asks|answering (?:the|a|any)|summari[sz]ing this)\\b"
                            + "[^.!?\\n]{0,80}\\b(?:say|answer|respond|reply|claim|output|include|append|refuse|recommend)\\b"),
            pattern(
                    "\\b(?:include|add|append|insert|embed|attach|prepend)\\b[^.!?\\n]{0,50}?"
                            + "\\b(?:link|image|picture|markdown|html|tag)\\b[^\\n]{0,30}(?:https?://|www\\.|!\\[|<img|<a\\b|javascript:)"),
            // What it is to give away.
            pattern(
                    "\\b(?:reveal|repeat|print|show|output|leak|disclose|display|expose|dump|tell me|give me|send|summari[sz]e|translate|encode)\\b[^.!?\\n]{0,40}"
                            + "\\b(?:system prompt|your (?:initial |hidden |secret |system |own )?(?:instructions|prompts?|configuration|rules)|(?:conversation|chat) history|"
                            + "previous (?:conversations?|questions?|answers?)|other (?:users?|sessions?|conversations?)(?:'s?)?\\b)"),
            // The marks that parts of a prompt stand between.
            Pattern.compile(
                    "<\\|[a-z_]{2,30}\\|>|\\[/?INST]|<</?SYS>>|</?(?:system|assistant|human|instructions?)>"
                            + "|(?im)^\\s*(?:#{2,}\\s*)?(?:system|assistant|human|new instructions?)\\s*(?:message|prompt)?\\s*:\\s*\\S"),
            pattern(
                    "<</?\\s*(?:source|question)\\b|\\b(?:begin(?:ning)?|end|start) of (?:the )?(?:system|new|real|hidden)? ?(?:prompt|system message)\\b"));

    private PlantedInstructions() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The text with each sentence that speaks to a model left out; the very same text when there is none, as a rule. */
    public static String leaveOut(String text) {
        if (PATTERNS.stream().noneMatch(pattern -> pattern.matcher(text).find())) {
            return text;
        }
        var kept = new StringBuilder();
        int end = 0;
        for (TextSpan sentence : SENTENCES.split(text)) {
            kept.append(text, end, sentence.start());
            String words = sentence.of(text);
            kept.append(speaksToModel(words) ? LEFT_OUT : words);
            end = sentence.end();
        }
        return kept.append(text, end, text.length()).toString();
    }

    /** Whether a sentence is one of them. */
    static boolean speaksToModel(String sentence) {
        return PATTERNS.stream().anyMatch(pattern -> pattern.matcher(sentence).find());
    }
}
