package dev.ragagent.error;

import java.util.Locale;

/** Why a document gives no text, for programs; the message beside it is for people. */
public enum UnreadableReason implements FailureReason {
    /** It has no bytes. */
    EMPTY,
    /** It is of a format that is not read, such as a picture or an archive. */
    UNSUPPORTED_FORMAT,
    /** Its content is of another kind than it was said to be. */
    TYPE_MISMATCH,
    /** Its characters are not encoded as it says or as text has to be. */
    BAD_ENCODING,
    /** It is damaged, or breaks the rules of its format. */
    MALFORMED,
    /** It can't be opened without a password or a right that the reader does not have. */
    ENCRYPTED,
    /** It was read whole, and holds no text: blank, or pictures of pages. */
    NO_TEXT,
    /** It, or the text in it, is larger than what is read. */
    TOO_LARGE,
    /** Its parts are nested more deeply than can be read. */
    TOO_DEEP,
    /** It took longer to read than a document may. */
    TOO_SLOW,
    /** Reading it took more memory than a document may. */
    OUT_OF_MEMORY,
    /** It unpacks to very much more than it is: a "zip bomb". */
    DECOMPRESSION_BOMB,
    /** Nothing here reads its format: the part that does is not installed or does not start. */
    PARSER_UNAVAILABLE;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
