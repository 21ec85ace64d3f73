package dev.ragagent.error;

/** Whose fault a failure is, which decides how it is reported and whether anybody is woken up. */
public enum Fault {
    /** The caller asked for something that cannot be: correct the request. */
    CALLER,
    /** A part that we depend on is down, slow or wrong: the same request may succeed later. */
    DEPENDENCY,
    /** We are asked for more than we can do now, or in the time given. */
    CAPACITY,
    /** A defect of ours. */
    DEFECT
}
