package dev.ragagent.stubs.openai;

/** Does what any part of its prompt tells it to do, however that is worded or disguised. */
final class ObedientScript implements ChatScript {
    private final ChatScript otherwise;

    ObedientScript(ChatScript otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public ChatReply answer(ChatCall call) {
        String prompt = call.wholeText();
        var orders = new Obedience(prompt);
        var text = new StringBuilder(orders.instead().orElse(""));
        if (orders.reveals()) {
            text.append(text.isEmpty() ? "" : "\n").append(prompt);
        }
        if (text.isEmpty()) {
            text.append(orders.citing(otherwise.answer(call).text()));
        }
        orders.behind().forEach(added -> text.append(' ').append(added));
        return ChatReply.of(text.toString());
    }
}
