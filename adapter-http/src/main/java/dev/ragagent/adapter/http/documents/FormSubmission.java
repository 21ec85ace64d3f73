package dev.ragagent.adapter.http.documents;

import dev.ragagent.adapter.http.documents.Multipart.Part;
import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.json.JsonValue.JsonText;
import dev.ragagent.adapter.http.json.StrictJson;
import dev.ragagent.adapter.http.problem.ProblemException;
import dev.ragagent.adapter.http.request.MetadataFields;
import dev.ragagent.error.FieldError;
import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A submission as a form with files; what is said beside them holds for every one of them. */
final class FormSubmission implements SubmissionReader {
    private static final String FILE = "file";
    private static final String METADATA = "metadata";

    /** What browsers and other programs send for a file of which they know no type. */
    private static final Pattern UNSAID =
            Pattern.compile("\\s*(application/octet-stream\\s*(;.*)?)?", Pattern.CASE_INSENSITIVE);

    private final String boundary;

    FormSubmission(String boundary) {
        this.boundary = boundary;
    }

    @Override
    public Submission read(byte[] body) {
        List<Part> files = new ArrayList<>();
        Map<String, JsonValue> others = new LinkedHashMap<>();
        for (Part part : Multipart.parts(body, boundary)) {
            if (part.name().equals(FILE)) {
                files.add(part);
            } else if (others.put(part.name(), value(part)) != null) {
                throw ProblemException.ofField(part.name(), "is given twice");
            }
        }
        SubmissionFields.checkNumber(files.size());
        var fields = JsonFields.of(new JsonObject(others));
        var source = SubmissionFields.source(fields);
        var metadata = MetadataFields.metadata(fields).orElse(Metadata.EMPTY);
        if (files.isEmpty()) {
            fields.note(FILE, "is required");
        }
        var documents = documents(files, metadata, fields);
        fields.finish();
        return new Submission(documents, source, Optional.empty());
    }

    private static JsonValue value(Part part) {
        return part.name().equals(METADATA) ? metadata(part.text()) : new JsonText(part.text());
    }

    /** What is wrong with the part is not wrong with the body. */
    private static JsonObject metadata(String text) {
        try {
            return StrictJson.object(text.getBytes(StandardCharsets.UTF_8));
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw ProblemException.ofField(METADATA, "must be one JSON object");
            }
            throw ProblemException.ofFields(e.errors().stream()
                    .map(error -> new FieldError(METADATA + "." + error.field(), error.message()))
                    .toList());
        }
    }

    private static List<SubmittedDocument> documents(List<Part> files, Metadata metadata, JsonFields fields) {
        List<SubmittedDocument> documents = new ArrayList<>();
        Set<DocumentId> ids = new HashSet<>();
        for (int i = 0; i < files.size(); i++) {
            Part file = files.get(i);
            String place = FILE + "[" + i + "]";
            fields.attempt(place, () -> document(file, metadata)).ifPresent(document -> {
                documents.add(document);
                if (!ids.add(document.id())) {
                    fields.note(
                            place,
                            "has the name of another file: \"" + document.id().value() + "\"");
                }
            });
        }
        return documents;
    }

    private static SubmittedDocument document(Part file, Metadata metadata) {
        String name = lastSegment(
                file.fileName().orElseThrow(() -> new IllegalArgumentException("must be a file with a name")));
        var content = new RawContent(file.content(), declaredType(name, file.contentType()), Optional.of(name));
        return new SubmittedDocument(new DocumentId(name), Optional.empty(), content, Optional.empty(), metadata);
    }

    /** Browsers may send a path, with the separators of their own machine. */
    private static String lastSegment(String fileName) {
        return fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    }

    /**
     * What the part says, where the name does not tell the type. Nothing when neither does: then the content decides. Of
     * binary formats it tells better itself: browsers on Windows call a {@code .csv} file one of Excel.
     *
     * @throws IllegalArgumentException when it is said to be of a type that can't be read
     */
    private static Optional<ContentType> declaredType(String name, Optional<String> contentType) {
        Optional<String> said = contentType.filter(type -> !UNSAID.matcher(type).matches());
        if (ContentType.ofFileName(name).isPresent() || said.isEmpty()) {
            return Optional.empty();
        }
        var declared = said.flatMap(ContentType::ofMediaType);
        if (declared.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is of no type that can be read; those are " + ContentType.labels());
        }
        return declared.filter(type -> type instanceof TextFormat);
    }
}
