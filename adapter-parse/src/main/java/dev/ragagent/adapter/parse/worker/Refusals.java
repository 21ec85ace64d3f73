package dev.ragagent.adapter.parse.worker;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.ContentType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What to say to the owner of a document that gave no text. */
final class Refusals {
    private Refusals() {}

    static UnreadableDocumentException of(UnreadableReason reason, WorkerSettings settings) {
        return of(reason, settings, null);
    }

    static UnreadableDocumentException of(UnreadableReason reason, WorkerSettings settings, @Nullable IOException met) {
        return new UnreadableDocumentException(reason, sentence(reason, settings), met);
    }

    private static String sentence(UnreadableReason reason, WorkerSettings settings) {
        return switch (reason) {
            case UNSUPPORTED_FORMAT ->
                "The document is of no format that can be read. What can be read is " + ContentType.labels() + ".";
            case ENCRYPTED -> "The document is encrypted. Save it without a password.";
            case MALFORMED ->
                "The document is damaged, or breaks the rules of its format. Open it in the program that it is of, and save"
                        + " it anew.";
            case TOO_LARGE -> "The document holds more text than can be read at once. Split it.";
            case TOO_DEEP -> "The document's parts are nested too deeply to be read. Flatten them.";
            case TOO_SLOW ->
                "The document could not be read within " + settings.timeout().toSeconds()
                        + " s. Split it, or have documents given more time.";
            case OUT_OF_MEMORY ->
                "The document could not be read with " + settings.memoryMegabytes()
                        + " MB of memory. Split it, or have documents given more.";
            case DECOMPRESSION_BOMB ->
                "The document unpacks to more than a hundred times its size, as documents do that are made to do harm."
                        + " If it is none, save it anew without compression, or split it.";
            case EMPTY, NO_TEXT -> "The document holds no text.";
            case PARSER_UNAVAILABLE ->
                "The program that reads PDF and office documents is not installed whole in " + settings.folder()
                        + ", or lacks a part of Java.";
            case TYPE_MISMATCH, BAD_ENCODING -> "The document could not be read.";
        };
    }
}
