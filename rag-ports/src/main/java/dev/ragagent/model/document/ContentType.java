package dev.ragagent.model.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms of documents that can be read. */
public sealed interface ContentType permits TextFormat, BinaryFormat {
    /** The media type without parameters, in lower case. */
    String mediaType();

    /** The type of that media type; parameters such as a charset are passed over. Empty when it is not one of these. */
    static Optional<ContentType> ofMediaType(String mediaType) {
        String bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return all().filter(type -> type.mediaType().equals(bare)).findFirst();
    }

    /** The type that a file's name promises by its ending; empty when it has none, or none that is known. */
    static Optional<ContentType> ofFileName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        String ending = name.substring(dot + 1);
        return all().filter(type -> dot >= 0 && type.endings().contains(ending)).findFirst();
    }

    /** What can be read, for people: the labels of all types in their order, as in "plain text, Markdown and PDF". */
    static String labels() {
        List<String> labels = all().map(ContentType::label).distinct().toList();
        int last = labels.size() - 1;
        return String.join(", ", labels.subList(0, last)) + " and " + labels.get(last);
    }

    /** What people call it, as in "Word"; types of one program share a label. */
    String label();

    /** What the names of its files end in, behind the last dot and in lower case; the usual one first. */
    List<String> endings();

    /** Every type that there is, those of text first. */
    static Stream<ContentType> all() {
        return Stream.concat(Stream.of(TextFormat.values()), Stream.of(BinaryFormat.values()));
    }
}
