package dev.ragagent.model.document;

import java.util.List;

/** Documents that are characters with markup: they may come as a text, and are read in the process that takes them. */
public enum TextFormat implements ContentType {
    PLAIN_TEXT("plain text", "text/plain", List.of("txt", "text")),
    MARKDOWN("Markdown", "text/markdown", List.of("md", "markdown")),
    HTML("HTML", "text/html", List.of("html", "htm", "xhtml")),
    RESTRUCTURED_TEXT("reStructuredText", "text/x-rst", List.of("rst"));

    private final String label;
    private final String mediaType;
    private final List<String> endings;

    TextFormat(String label, String mediaType, List<String> endings) {
        this.label = label;
        this.mediaType = mediaType;
        this.endings = endings;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public List<String> endings() {
        return endings;
    }
}
