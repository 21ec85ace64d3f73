package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.problem.ProblemException;
import dev.ragagent.model.document.SourceName;
import java.util.Locale;

/** What both forms of a submission share. */
final class SubmissionFields {
    private static final int MOST_DOCUMENTS = 1000;

    private SubmissionFields() {}

    /** The group of the documents. */
    static SourceName source(JsonFields fields) {
        return fields.made("source", SourceName::new).orElse(SourceName.DEFAULT);
    }

    /** @throws ProblemException with {@code PAYLOAD_TOO_LARGE} above the number of documents that a request may bring */
    static void checkNumber(int documents) {
        if (documents > MOST_DOCUMENTS) {
            throw new ProblemException(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "A request brings at most %,d documents, not %,d.",
                            MOST_DOCUMENTS,
                            documents));
        }
    }
}
