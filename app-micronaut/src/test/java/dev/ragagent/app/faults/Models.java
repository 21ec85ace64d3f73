package dev.ragagent.app.faults;

import dev.ragagent.stubs.openai.Fault;
import dev.ragagent.stubs.openai.FaultPlan;
import dev.ragagent.stubs.openai.OpenAiStub;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Variables of a service that uses a model server, and how that fails. */
final class Models {
    private Models() {}

    static Map<String, String> of(OpenAiStub model, Duration deadline, Map<String, String> others) {
        var variables = new HashMap<>(others);
        variables.put("OPENAI_BASE_URL", model.baseUrl());
        variables.put("REQUEST_DEADLINE_SECONDS", String.valueOf(deadline.toSeconds()));
        return variables;
    }

    static FaultPlan nothingButErrors(long seed) {
        return new FaultPlan(
                seed, 1, List.of(Fault.SERVER_ERROR, Fault.OVERLOADED, Fault.CONNECTION_RESET, Fault.HTML));
    }

    static FaultPlan nothingButHangs() {
        return new FaultPlan(0, 1, List.of(Fault.HANG, Fault.STALLED_BODY));
    }
}
