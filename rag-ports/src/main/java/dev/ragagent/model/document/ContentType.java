package dev.ragagent.model.document;

import java.util.Locale;
import java.util.Optional;

/** The forms of text that can be read. */
public enum ContentType {
    PLAIN_TEXT("text/plain"),
    MARKDOWN("text/markdown"),
    HTML("text/html"),
    RESTRUCTURED_TEXT("text/x-rst");

    private final String mediaType;

    ContentType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type without parameters, in lower case. */
    public String mediaType() {
        return mediaType;
    }

    /** The type of that media type; parameters such as a charset are passed over. Empty when it is not one of these. */
    public static Optional<ContentType> ofMediaType(String mediaType) {
        String bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (ContentType type : values()) {
            if (type.mediaType.equals(bare)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type that a file's name promises by its ending; empty when the ending is none that is known. */
    public static Optional<ContentType> ofFileName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "md", "markdown" -> Optional.of(MARKDOWN);
            case "html", "htm", "xhtml" -> Optional.of(HTML);
            case "rst" -> Optional.of(RESTRUCTURED_TEXT);
            case "txt", "text" -> Optional.of(PLAIN_TEXT);
            default -> Optional.empty();
        };
    }
}
