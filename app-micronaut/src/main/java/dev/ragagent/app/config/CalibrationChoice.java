package dev.ragagent.app.config;

/** What decides how sure an answer is. */
public enum CalibrationChoice {
    /** A calibration where there is one; as none can be made yet, the raw rule, with a warning at the start of the service. */
    AUTO,
    /** The raw rule. */
    RAW
}
