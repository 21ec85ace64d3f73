package dev.ragagent.model.document;

import java.util.List;

/** Documents that are characters with markup: they may come as a text, and are read in the process that takes them. */
public enum TextFormat implements ContentType {
    PLAIN_TEXT("text/plain", List.of("txt", "text")),
    MARKDOWN("text/markdown", List.of("md", "markdown")),
    HTML("text/html", List.of("html", "htm", "xhtml")),
    RESTRUCTURED_TEXT("text/x-rst", List.of("rst"));

    private final String mediaType;
    private final List<String> endings;

    TextFormat(String mediaType, List<String> endings) {
        this.mediaType = mediaType;
        this.endings = endings;
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
