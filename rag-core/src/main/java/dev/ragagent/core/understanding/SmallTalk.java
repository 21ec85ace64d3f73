package dev.ragagent.core.understanding;

import dev.ragagent.core.text.Words;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message that asks nothing of the documents: a greeting, thanks, a goodbye, or a question about the assistant itself.
 *
 * <p>Recognised only when the whole message is made of such phrases and of words that may stand around them. Whatever
 * else stands in it makes it a question ({@code hello, how do I install it?}), because a question taken for small talk is
 * lost, while small talk taken for a question is merely refused.
 */
public enum SmallTalk {
    GREETING("Hello! Ask me anything about the documents, and I will answer with the passages that say so."),
    ACKNOWLEDGEMENT("Good. Ask whenever there is something else that you would like to know."),
    THANKS("You are welcome. Ask whenever there is something else that you would like to know."),
    GOODBYE("Goodbye! Come back whenever you have a question about the documents."),
    ABOUT(
            "I answer questions from a collection of documents: I look for the passages that hold the answer, show them as"
                    + " sources, and say so when I find none. What would you like to know?");

    /** Phrases, each with what it is; none stands twice. */
    private static final Map<String, SmallTalk> PHRASES = phrases(Map.of(
            GREETING, """
                    hello; hi; hey; hiya; howdy; greetings; welcome; yo; good morning; good afternoon; good evening; good day;
                    morning; hallo; hola; bonjour; ciao; guten tag; guten morgen; servus; namaste; salut;
                    how are you; how are you doing; how are you doing today; how are you today; how do you do; how is it going;
                    how's it going; what's up; whats up; nice to meet you; pleased to meet you""",
            ACKNOWLEDGEMENT, """
                    ok; okay; alright; all right; great; cool; nice; perfect; excellent; awesome; wonderful; good; very good;
                    got it; i see; i understand; understood; makes sense; that makes sense; sounds good; good to know;
                    that helps; that helped; that was helpful; very helpful; that is helpful; that's helpful; fine; that is fine;
                    that's fine; that is okay; that's okay; that is good; that's good;
                    good job; well done; nice work; great answer; good answer; never mind; nevermind; no problem""",
            THANKS, """
                    thanks; thank you; thx; ty; cheers; many thanks; thanks a lot; thanks a million; thanks so much;
                    thanks very much; thank you so much; thank you very much; thank you kindly; much appreciated;
                    i appreciate it; appreciated; danke; merci; gracias; grazie; thank you for your help;
                    thanks for your help; thanks for the help; thank you for the help; thanks for helping""",
            GOODBYE, """
                    bye; bye bye; goodbye; good bye; good night; see you; see you later; see you soon; see ya; farewell; cya;
                    have a nice day; have a good day; have a great day; take care; until next time; tschüss; au revoir; adios;
                    that's all; that is all; that will be all""",
            ABOUT, """
                    who are you; what are you; what's your name; what is your name; do you have a name; introduce yourself;
                    what can you do; what can you do for me; what do you do; what can you help with; what can you help me with;
                    how can you help; how can you help me; can you help; can you help me; help me; help; are you a bot;
                    are you a robot; are you an ai; are you a human; are you human; are you real; are you there;
                    what can i ask; what can i ask you; what should i ask; what should i ask you; how do you work;
                    how does this work; tell me about yourself; who made you; who built you; who created you"""));

    /** In words. */
    private static final int LONGEST_PHRASE = PHRASES.keySet().stream()
            .mapToInt(phrase -> phrase.split(" ").length)
            .max()
            .orElseThrow();

    /** Words that change nothing where a phrase stands beside them. */
    private static final Set<String> AROUND = Set.of(
            "there",
            "everyone",
            "everybody",
            "all",
            "again",
            "bot",
            "assistant",
            "friend",
            "please",
            "and",
            "so",
            "oh",
            "well",
            "ah",
            "then",
            "for",
            "now",
            "dear",
            "team",
            "sir",
            "madam",
            "mate",
            "today",
            "you",
            "too",
            "just",
            "really",
            "to",
            "the",
            "yes",
            "no");

    private final String reply;

    SmallTalk(String reply) {
        this.reply = reply;
    }

    /** What the message is; empty when it may be a question. Of several phrases the last kind in declared order counts. */
    public static Optional<SmallTalk> recognise(String message) {
        var words = Words.lowerCase(message);
        Optional<SmallTalk> kind = Optional.empty();
        int at = 0;
        while (at < words.size()) {
            int end = at;
            for (int length = Math.min(LONGEST_PHRASE, words.size() - at); length > 0 && end == at; length--) {
                var phrase = PHRASES.get(String.join(" ", words.subList(at, at + length)));
                if (phrase != null) {
                    kind = kind.filter(k -> k.compareTo(phrase) > 0).or(() -> Optional.of(phrase));
                    end = at + length;
                }
            }
            if (end == at && !AROUND.contains(words.get(at))) {
                return Optional.empty();
            }
            at = Math.max(end, at + 1);
        }
        return kind;
    }

    /** A courteous reply. */
    public String reply() {
        return reply;
    }

    private static Map<String, SmallTalk> phrases(Map<SmallTalk, String> lists) {
        return lists.entrySet().stream()
                .flatMap(list ->
                        Stream.of(list.getValue().split(";")).map(phrase -> Map.entry(normal(phrase), list.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String normal(String phrase) {
        return String.join(" ", Words.lowerCase(phrase));
    }
}
