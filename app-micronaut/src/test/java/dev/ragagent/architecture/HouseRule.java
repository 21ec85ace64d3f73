package dev.ragagent.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule of the house with the proof that it can fail.
 *
 * @param name what it says, for the report
 * @param rule the check
 * @param packages every package (with what is below it) that the rule names; each must hold a class, since a misspelt
 *     package would make the rule pass in silence
 * @param planted a small source that breaks the rule, compiled apart from the real tree
 */
record HouseRule(String name, ArchRule rule, List<String> packages, Planted planted) {
    /**
     * @param type the fully qualified name of the planted type
     * @param source its source
     */
    record Planted(String type, String source) {}

    @Override
    public String toString() {
        return name;
    }
}
