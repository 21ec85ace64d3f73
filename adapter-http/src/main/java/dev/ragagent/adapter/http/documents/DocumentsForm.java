package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.RequestFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a submission as a form; {@link FormSubmission} reads it. */
@RequestFormat
record DocumentsForm(
        @Property(
                value =
                        "At most 1,000 files. The name is the document's id, and tells its type; else its `Content-Type` or the looks do.",
                format = "binary")
        List<String> file,

        @Property("The group that they belong to: `default` without it.") @Nullable
        String source,

        @Property("The metadata of each of them, as JSON.") @Nullable
        String metadata) {}
