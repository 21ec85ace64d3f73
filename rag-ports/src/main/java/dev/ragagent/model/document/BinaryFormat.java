package dev.ragagent.model.document;

import java.util.List;

/**
 * PDF and the formats of office programs: they come as bytes only, and need a reader of many formats, which is better kept
 * out of the process that takes them.
 */
public enum BinaryFormat implements ContentType {
    PDF("PDF", "application/pdf", "pdf"),
    WORD("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    POWERPOINT("PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    EXCEL("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    WORD_97("Word", "application/msword", "doc"),
    POWERPOINT_97("PowerPoint", "application/vnd.ms-powerpoint", "ppt"),
    EXCEL_97("Excel", "application/vnd.ms-excel", "xls"),
    OPEN_DOCUMENT_TEXT("OpenDocument", "application/vnd.oasis.opendocument.text", "odt"),
    OPEN_DOCUMENT_PRESENTATION("OpenDocument", "application/vnd.oasis.opendocument.presentation", "odp"),
    OPEN_DOCUMENT_SPREADSHEET("OpenDocument", "application/vnd.oasis.opendocument.spreadsheet", "ods"),
    RICH_TEXT("RTF", "application/rtf", "rtf");

    private final String label;
    private final String mediaType;
    private final String ending;

    BinaryFormat(String label, String mediaType, String ending) {
        this.label = label;
        this.mediaType = mediaType;
        this.ending = ending;
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
        return List.of(ending);
    }
}
