package dev.ragagent.parse.worker;

/** Why there is no text; the names go over the wire, and whoever started this process knows them. */
enum Failure {
    UNSUPPORTED_FORMAT,
    MALFORMED,
    ENCRYPTED,
    TOO_LARGE,
    TOO_DEEP,
    OUT_OF_MEMORY,
    DECOMPRESSION_BOMB,
    PARSER_UNAVAILABLE
}
