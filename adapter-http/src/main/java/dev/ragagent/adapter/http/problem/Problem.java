package dev.ragagent.adapter.http.problem;

import dev.ragagent.adapter.http.wire.WireFormat;
import java.util.List;

/** A problem document (RFC 9457), with what the contract adds to it. Every key is always there. */
@WireFormat
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String requestId,
        String timestamp,
        String suggestedAction,
        List<BrokenField> errors) {
    /** One entry of {@code errors}. */
    @WireFormat
    public record BrokenField(String field, String message) {}
}
