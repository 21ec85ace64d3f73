package dev.ragagent.app.preflight;

import dev.ragagent.app.terminal.Terminal;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of all checks.
 *
 * @param results in the order of {@link Checklist#NAMES}
 */
public record PreflightReport(List<CheckResult> results) {
    public PreflightReport {
        results = List.copyOf(results);
    }

    /** Whether none has failed. */
    public boolean ok() {
        return results.stream().noneMatch(CheckResult::failed);
    }

    /** One sentence about all of them. */
    public String summary() {
        String failed = results.stream()
                .filter(CheckResult::failed)
                .map(CheckResult::name)
                .map(name -> name.replace('_', ' '))
                .collect(Collectors.joining(", "));
        long warnings = results.stream()
                .filter(result -> result.finding() instanceof Finding.Warning)
                .count();
        if (!failed.isEmpty()) {
            return "Not ready: " + failed + '.';
        }
        return switch ((int) warnings) {
            case 0 -> "Ready.";
            case 1 -> "Ready, with a warning.";
            default -> "Ready, with " + warnings + " warnings.";
        };
    }

    /** As people read it: a line for each check, and what to do below the ones that need something. */
    public String text(Terminal terminal) {
        return new ReportText(terminal.shows(ReportText.SYMBOLS)).of(this);
    }

    /** As programs read it. */
    public JsonNode json() {
        var report = new LinkedHashMap<String, JsonNode>();
        report.put("ok", JsonNode.createBooleanNode(ok()));
        report.put(
                "checks",
                JsonNode.createArrayNode(
                        results.stream().map(PreflightReport::json).toList()));
        return JsonNode.createObjectNode(report);
    }

    private static JsonNode json(CheckResult result) {
        var check = new LinkedHashMap<String, JsonNode>();
        check.put("name", JsonNode.createStringNode(result.name()));
        check.put("status", JsonNode.createStringNode(result.finding().status()));
        check.put("detail", JsonNode.createStringNode(result.finding().detail()));
        check.put(
                "action",
                result.finding().action().map(JsonNode::createStringNode).orElseGet(JsonNode::nullNode));
        return JsonNode.createObjectNode(check);
    }
}
