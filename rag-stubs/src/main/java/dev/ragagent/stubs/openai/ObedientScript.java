package dev.ragagent.stubs.openai;

import java.util.regex.Pattern;

/** Does what any part of its prompt tells it to do. */
final class ObedientScript implements ChatScript {
    /** Who forbids something does not ask for it. */
    private static final String NOT_FORBIDDEN = "(?<!never |not |n't |nor )\\b";

    private static final String QUOTED = "[:,]?\\s*(?:[\"“'](?<quoted>[^\"”']+)[\"”']|(?<bare>[^\\n.!]+))";
    private static final Pattern SAY_INSTEAD = pattern(
            "(?:ignore|disregard|forget)\\s+(?:all\\s+|any\\s+)?(?:of\\s+)?(?:the\\s+|your\\s+)?(?:previous|prior|above|earlier|other)?\\s*"
                    + "(?:instructions|rules|prompts?)\\b[^\\n]{0,40}?\\b(?:say|reply|answer|respond|write|print|output)\\b(?:\\s+only)?(?:\\s+with)?"
                    + QUOTED);
    private static final Pattern SAY_ONLY =
            pattern("(?:say|reply|answer|respond)\\s+(?:only\\s+with|with\\s+only|only)" + QUOTED);
    private static final Pattern REVEAL = pattern(
            "(?:reveal|repeat|print|show|output)\\s+(?:me\\s+)?(?:the\\s+|your\\s+|all\\s+)*(?:system\\s+prompt|instructions|prompt|secrets?|api\\s+keys?)");
    private static final Pattern LINK = pattern(
            "(?:add|include|insert|append|put)\\s+(?:the\\s+|this\\s+|a\\s+)?(?:link|url)(?:\\s+to)?[:\\s]+(?<url>[^\\s\"'<>)]+)");
    private static final Pattern IMAGE = pattern(
            "(?:add|include|insert|append|embed|show)\\s+(?:the\\s+|this\\s+|an?\\s+)?image(?:\\s+url)?(?:\\s+from)?[:\\s]+(?<url>[^\\s\"'<>)]+)");

    private final ChatScript otherwise;

    ObedientScript(ChatScript otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public ChatReply answer(ChatCall call) {
        String prompt = call.wholeText();
        var text = new StringBuilder();
        for (Pattern pattern : new Pattern[] {SAY_INSTEAD, SAY_ONLY}) {
            var said = pattern.matcher(prompt);
            if (text.isEmpty() && said.find()) {
                String quoted = said.group("quoted");
                text.append((quoted == null ? said.group("bare") : quoted).strip());
            }
        }
        if (REVEAL.matcher(prompt).find()) {
            text.append(text.isEmpty() ? "" : "\n").append(prompt);
        }
        if (text.isEmpty()) {
            text.append(otherwise.answer(call).text());
        }
        LINK.matcher(prompt)
                .results()
                .forEach(link -> text.append(" [more](").append(link.group(1)).append(')'));
        IMAGE.matcher(prompt)
                .results()
                .forEach(image ->
                        text.append(" ![image](").append(image.group(1)).append(')'));
        return ChatReply.of(text.toString());
    }

    private static Pattern pattern(String instruction) {
        return Pattern.compile(NOT_FORBIDDEN + instruction, Pattern.CASE_INSENSITIVE);
    }
}
