package dev.ragagent.app.cli;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.app.terminal.Printable;
import java.util.List;

/** How a replay is printed: the question, what changed, and both answers when their words differ. */
final class ReplayText {
    private ReplayText() {}

    /** @param replay the body of {@code POST /admin/replays/ID} */
    static String of(JsonView replay) {
        var text = new StringBuilder();
        text.append(Printable.line(replay.text("question"))).append("\n\n");
        List<String> changes = replay.texts("changes");
        if (changes.isEmpty()) {
            text.append("Nothing changed: the same passages, the same confidence and the same words.\n");
        }
        changes.forEach(
                change -> text.append("- ").append(Printable.line(change)).append('\n'));
        String before = response(replay, "before");
        String now = response(replay, "now");
        if (!before.equals(now)) {
            text.append("\nThen\n")
                    .append(before)
                    .append("\n\nNow\n")
                    .append(now)
                    .append('\n');
        }
        return text.toString();
    }

    private static String response(JsonView replay, String side) {
        return Printable.of(replay.optionalObject(side)
                .flatMap(it -> it.optionalObject("answer"))
                .orElseThrow()
                .text("response")
                .strip());
    }
}
