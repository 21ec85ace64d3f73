package dev.ragagent.app.cli;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.app.terminal.Printable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a passage's place is printed. */
final class Place {
    private Place() {}

    /** Title, chapter and section, what is absent or said already left out. */
    static String of(JsonView source) {
        return Stream.of("title", "chapter", "section")
                .flatMap(field -> source.optionalText(field).stream())
                .map(Printable::line)
                .distinct()
                .collect(Collectors.joining(" > "));
    }

    /** Where a reader finds the document: its URL, else its id. */
    static String where(JsonView source) {
        return Printable.line(source.optionalText("url").orElseGet(() -> source.text("document_id")));
    }
}
