package dev.ragagent.model.document;

/**
 * Stands for one writing of a version into a store. It is good until somebody begins to take the version's chunks out of that
 * store again.
 *
 * @param number made by the ledger
 */
public record WriteTicket(long number) {}
