package dev.ragagent.app.config;

/** What decides how sure an answer is. */
public enum CalibrationChoice {
    /** The collection's calibration, else the raw rule, with a warning at the start of the service. */
    AUTO,
    /** The raw rule. */
    RAW
}
