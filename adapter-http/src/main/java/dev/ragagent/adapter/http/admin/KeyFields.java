package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue;
import dev.ragagent.adapter.http.json.JsonValue.JsonArray;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.json.JsonValue.JsonText;
import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** From bodies of requests about API keys to what the use cases take. */
final class KeyFields {
    private static final String SCOPES = "scopes";

    private KeyFields() {}

    /** @throws dev.ragagent.adapter.http.problem.ProblemException naming every field of a wrong type or form */
    static NewApiKey wanted(JsonObject body) {
        var fields = JsonFields.of(body);
        Optional<String> name = fields.require("name").text("name");
        Set<Scope> scopes = scopes(fields);
        Optional<Instant> expiresAt = fields.made("expires_at", KeyFields::instant);
        fields.finish();
        return new NewApiKey(name.orElseThrow(), scopes, expiresAt);
    }

    /** @throws dev.ragagent.adapter.http.problem.ProblemException naming every field of a wrong type or form */
    static Duration overlap(JsonObject body) {
        var fields = JsonFields.of(body);
        var seconds = fields.require("overlap_seconds").integer("overlap_seconds");
        fields.finish();
        return Duration.ofSeconds(seconds.orElseThrow());
    }

    private static Set<Scope> scopes(JsonFields fields) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        List<JsonValue> elements =
                fields.require(SCOPES).array(SCOPES).map(JsonArray::elements).orElse(List.of());
        for (JsonValue element : elements) {
            if (element instanceof JsonText text) {
                fields.attempt(SCOPES, () -> Label.read(Scope.class, text.value()))
                        .ifPresent(scopes::add);
            } else {
                fields.note(SCOPES, "must hold strings, not " + element.kind());
            }
        }
        return scopes;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a time as in 2027-01-31T00:00:00Z", e);
        }
    }
}
