package dev.ragagent.core.grounding;

import java.util.List;
import java.util.regex.Pattern;

/** Words in which a document gives orders to a model, in English; of an {@link Unmasked} text. */
final class EnglishOrders {
    private static final String OLD =
            "(?:previous|prior|earlier|above|preceding|foregoing|existing|original|initial|current|system|former|"
                    + "your|these|those|any|all|every)";
    private static final String RULES =
            "(?:instructions?|prompts?|rules?|guidelines?|directions?|context|messages?|restrictions?|training|orders?)";
    private static final String MODEL =
            "(?:ai|a\\.i|(?:ai |language )?assistants?|(?:ai|language) models?|llms?|chat ?bots?|ai agents?|gpt\\S*|claude|gemini)";
    private static final String WORDS = "(?:answers?|responses?|repl(?:y|ies))";

    private static final List<Pattern> ALL = List.of(
            // The instructions that hold are to hold no more.
            Pattern.compile(
                    "\\b(?:ignor(?:e|ing)|disregard|forget|overrid(?:e|es|ing)|bypass|discard|neglect|skip|drop|cancel|supersedes?|replaces?)\\b"
                            + ".{0,20}?\\b" + OLD + "\\s+(?:\\w+\\s+){0,3}?" + RULES + "\\b"),
            Pattern.compile("\\b(?:ignore|disregard|forget)\\b.{0,12}\\b(?:everything|all|anything)\\b.{0,30}"
                    + "\\b(?:above|before|told|said|previously|so far)\\b"),
            Pattern.compile(
                    "\\b(?:new|updated|real|actual|important|urgent|secret|hidden|additional|special|admin\\w*|developer|system|assistant|model)"
                            + "\\s+(?:instructions?|directives?|prompt|orders?|override)\\s*(?:[:=]|for (?:the |any |all )?"
                            + MODEL + "\\b)"),
            Pattern.compile("\\b(?:ignore|disregard|forget) (?:(?:all|any|of|the|your|my|these|those) ){0,3}" + RULES
                    + " (?:above|before|so far|given|you (?:have|were|got))\\b"),
            // The model is spoken to, or made somebody else.
            Pattern.compile(
                    "\\b(?:note|message|instructions?|attention|reminder|hint|notice|request|order|command|memo)s?\\s*(?:to|for)\\s+"
                            + "(?:the |any |all |every )?" + MODEL + "\\b"),
            Pattern.compile("\\b(?:dear|hey|hello|attention)\\s*,?\\s+(?:the |any |all )?" + MODEL + "\\b"),
            Pattern.compile("\\bif you are (?:an?|the) " + MODEL + "\\b"),
            Pattern.compile(
                    "\\byou are (?:now (?:an?|the|in|no)\\b|no longer (?:an?|bound|restricted|limited|the)\\b|hereby\\b|from now on\\b)"),
            Pattern.compile("\\byou are (?:an?|the) (?:\\w+ ){0,3}(?:assistant|chatbot|language model)\\b"),
            Pattern.compile(
                    "\\bfrom now on\\b.{0,20}\\b(?:you (?:are|must|will|should|only)|answer|respond|reply|always|only)\\b"),
            Pattern.compile(
                    "\\b(?:act|behave|pretend|pose|role-?play)\\b.{0,12}\\b(?:as|to be) (?:if you|though you|an? (?:unrestricted|unfiltered|"
                            + "different|evil|jailbroken|ai|assistant|pirate|dan)\\b)"),
            Pattern.compile(
                    "\\b(?:enter|enable|activate|switch to|in) (?:developer|god|admin|jailbreak|dan|unrestricted) mode\\b.{0,60}\\b(?:you|answer|respond|reply|rules)\\b"),
            Pattern.compile(
                    "\\bas an? (?:ai|artificial intelligence|large language|language) (?:assistant|model|system)?\\b.{0,40}"
                            + "\\b(?:you|must|should|always|never)\\b"),
            // What it is to write.
            Pattern.compile(
                    "\\b(?:respond|reply|answer)\\b.{0,40}?\\b(?:only with|exactly|with the (?:word|text|phrase|sentence|following|link|string)\\b|"
                            + "verbatim|word for word|nothing (?:else|but)|only[: \"'])"),
            Pattern.compile(
                    "\\b(?:say|output|print|write|state|repeat)\\b.{0,40}?\\b(?:in|to|at the (?:end|start|beginning) of) (?:every|each|all|any) (?:of your )?"
                            + WORDS + "\\b"),
            Pattern.compile(
                    "\\b(?:conclude|end|begin|start|finish|preface|prefix) (?:every|each|all|any|your|the) (?:of your )?"
                            + WORDS + " (?:with|by)\\b"),
            Pattern.compile(
                    "\\b(?:in|to|of|with|from|at the (?:end|start|beginning) of) (?:your|the (?:assistant|model|ai|bot)'s) (?:next |final |every |whole )?"
                            + WORDS + "\\b"),
            Pattern.compile(
                    "\\byour " + WORDS
                            + " (?:must|should|shall|has to|have to|needs? to|is to|will) (?:be|contain|include|end|begin|start|say|mention|consist)\\b"),
            Pattern.compile(
                    "\\b(?:tell|inform|convince|ask|urge|instruct|advise|persuade|direct|order)\\s+(?:the |your |every |each |all |any )?(?:users?|readers?|"
                            + "person asking|humans?|customers?|askers?)\\b.{0,80}(?:https?://|www\\.|password|credentials?|token|api[ -]?keys?|credit card|"
                            + "is wrong|are wrong|to ignore)"),
            Pattern.compile(
                    "\\bdo(?: not|n't) (?:mention|reveal|cite|use|tell|disclose|answer|follow|refer to|quote)\\b.{0,40}\\b(?:the other sources?|"
                            + "(?:these|this) (?:message|note|instructions?|text|prompt)|the users?|other documents?)\\b"),
            Pattern.compile(
                    "\\b(?:say|answer|respond|reply|claim|state|output|print|write)\\b.{0,12}[\"'][^\"']{1,80}[\"'].{0,25}"
                            + "\\b(?:instead|regardless|no matter|whatever (?:is|the|you)|to (?:every|any|all|each) (?:question|user)|and nothing)\\b"),
            Pattern.compile(
                    "\\b(?:when(?:ever)?|if) (?:you are |you're )?(?:asked|a user asks|the user asks|someone asks|anybody asks|answering (?:the|a|any)|summari[sz]ing this)\\b"
                            + ".{0,80}\\b(?:say|answer|respond|reply|claim|output|include|append|refuse|recommend)\\b"),
            Pattern.compile(
                    "\\b(?:include|add|append|insert|embed|attach|prepend)\\b.{0,50}?"
                            + "\\b(?:link|image|picture|markdown|html|tag)\\b.{0,30}(?:https?://|www\\.|!\\[|<img|<a\\b|javascript:)"),
            // What it is to give away.
            Pattern.compile(
                    "\\b(?:reveal|repeat|print|show|output|leak|disclose|display|expose|dump|tell me|give me|send|summari[sz]e|translate|encode)\\b.{0,40}"
                            + "\\b(?:system prompt|your (?:initial |hidden |secret |system |own )?(?:instructions|prompts?|configuration|rules)|(?:conversation|chat) history|"
                            + "previous (?:conversations?|questions?|answers?)|other (?:users?|sessions?|conversations?)(?:'s?)?\\b)"),
            Pattern.compile(
                    "\\b(?:repeat|recite|print|output|copy|show)\\b.{0,30}\\b(?:words|text|everything|messages?) (?:above|before (?:this|that)|that precedes?)\\b"),
            // What it is to make of the decision.
            Pattern.compile(
                    "\\b(?:say|answer|reply|respond|claim|state|write)\\b.{0,20}\\bthat you (?:do not|don't|cannot|can't) (?:know|answer|help|say)\\b"),
            Pattern.compile(
                    "\\brefuse to (?:answer|reply|respond)\\b|\\b(?:say|write|answer|reply|output|respond with) no answer\\b"),
            Pattern.compile("\\b(?:cite|quote|trust|prefer) (?:only )?(?:the )?(?:source|document) (?:number )?\\d"),
            Pattern.compile(
                    "\\b(?:set|raise|report|increase|mark|rate)\\b.{0,15}\\b(?:your|this answer's|the answer's) confidence\\b|\\bconfidence of (?:this|your|the) answer\\b"),
            // Who is said to want it, and what is done with what is hidden.
            Pattern.compile(
                    "\\b(?:developers?|administrators?|operators?|openai|anthropic|system|team|department|policy)\\b.{0,15}\\b(?:requires?|orders?|instructs?|demands?|commands?) (?:you|the "
                            + MODEL + "|all " + MODEL + ")\\b"),
            Pattern.compile(
                    "\\b(?:decode|decipher|decrypt|translate|unscramble)\\b.{0,60}\\b(?:and|then)\\b.{0,15}\\b(?:follow|obey|execute|do what)\\b"),
            // All of it in one word, as it is left when each letter stood alone.
            Pattern.compile(
                    "(?:ignore|disregard|forget)(?:all|any|the|your|of|these)*(?:previous|prior|above|earlier)?(?:instructions|rules|prompts?)"));

    private EnglishOrders() {}

    static List<Pattern> all() {
        return ALL;
    }
}
