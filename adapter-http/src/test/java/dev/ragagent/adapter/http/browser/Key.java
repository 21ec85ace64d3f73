package dev.ragagent.adapter.http.browser;

/** A key of the keyboard. */
public enum Key {
    ENTER("Enter", 13, "\r"),
    TAB("Tab", 9, ""),
    ESCAPE("Escape", 27, "");

    final String name;
    final int code;
    final String text;

    Key(String name, int code, String text) {
        this.name = name;
        this.code = code;
        this.text = text;
    }
}
