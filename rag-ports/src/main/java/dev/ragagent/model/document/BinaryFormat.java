package dev.ragagent.model.document;

import java.util.List;

/**
 * PDF and the formats of office programs: they come as bytes only, and need a reader of many formats, which is better kept
 * out of the process that takes them.
 */
public enum BinaryFormat implements ContentType {
    PDF("application/pdf", "pdf"),
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    POWERPOINT("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    EXCEL("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    WORD_97("application/msword", "doc"),
    POWERPOINT_97("application/vnd.ms-powerpoint", "ppt"),
    EXCEL_97("application/vnd.ms-excel", "xls"),
    OPEN_DOCUMENT_TEXT("application/vnd.oasis.opendocument.text", "odt"),
    OPEN_DOCUMENT_PRESENTATION("application/vnd.oasis.opendocument.presentation", "odp"),
    OPEN_DOCUMENT_SPREADSHEET("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    RICH_TEXT("application/rtf", "rtf");

    private final String mediaType;
    private final String ending;

    BinaryFormat(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
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
