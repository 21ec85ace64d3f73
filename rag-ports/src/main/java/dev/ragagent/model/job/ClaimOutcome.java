package dev.ragagent.model.job;

/** What became of a claim on a version's place in a store. */
public enum ClaimOutcome {
    /** It holds until what it was made for is done, the same worker makes another, or it has grown too old for others. */
    GRANTED,
    /** There is nothing that might be done: nothing was noted. */
    REFUSED,
    /** Another worker holds one: nothing was noted, and it is worth trying again a little later. */
    HELD_ELSEWHERE
}
