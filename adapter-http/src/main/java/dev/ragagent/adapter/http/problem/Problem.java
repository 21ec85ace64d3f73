package dev.ragagent.adapter.http.problem;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import java.util.List;

/** A problem document (RFC 9457), with what the contract adds to it. Every key is always there. */
@WireFormat
public record Problem(
        String type,
        String title,
        @Property(minimum = 400, maximum = 599) int status,
        String detail,
        String instance,
        @Property(names = ProblemCode.class) String code,
        String requestId,
        @Property(format = "date-time") String timestamp,
        @Property("What the client can do.") String suggestedAction,

        @Property("The fields that break their rules; empty when it is not about fields.")
        List<BrokenField> errors) {
    /** One entry of {@code errors}. */
    @WireFormat
    public record BrokenField(String field, String message) {}
}
