package dev.ragagent.app.preflight;

import dev.ragagent.app.config.Configuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the checks of a deployment. */
public final class Preflight {
    private Preflight() {}

    /**
     * Looks at all that a service of this configuration needs. Takes about twice the patience when servers are silent.
     *
     * @param patience how long each check may take
     * @throws dev.ragagent.error.CallInterruptedException when the thread is interrupted
     */
    public static PreflightReport of(Configuration configuration, Duration patience) {
        var results = new ArrayList<CheckResult>();
        results.add(new CheckResult(Checklist.CONFIGURATION, new Finding.Ok("every variable is valid")));
        results.addAll(CheckRun.of(Checklist.of(configuration), patience));
        return new PreflightReport(results);
    }

    /**
     * What can be said when the variables are no configuration: nothing else can be looked at then.
     *
     * @param problems one sentence for each offending variable
     */
    public static PreflightReport withoutConfiguration(List<String> problems) {
        var results = new ArrayList<CheckResult>();
        for (String name : Checklist.NAMES) {
            results.add(new CheckResult(
                    name,
                    name.equals(Checklist.CONFIGURATION)
                            ? new Finding.Failed(
                                    String.join("\n", problems),
                                    "Correct these variables; docs/configuration.md has the rules.")
                            : new Finding.Skipped("the configuration is not valid")));
        }
        return new PreflightReport(results);
    }
}
