package dev.ragagent.app.terminal;

/** Makes text of others safe to print: a document must not move the cursor or change colours. */
public final class Printable {
    private Printable() {}

    /** The text with control characters other than line breaks and tabs replaced. */
    public static String of(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
            safe.appendCodePoint(control ? 0xFFFD : c);
        });
        return safe.toString();
    }

    /** The text on one line: every run of white space is one space. */
    public static String line(String text) {
        return of(text.strip().replaceAll("\\s+", " "));
    }
}
