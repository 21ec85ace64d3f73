package dev.ragagent.app.eval;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.core.eval.EvaluationQuestion;
import dev.ragagent.core.eval.EvaluationSet;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads an evaluation set of a folder's {@code corpus.jsonl} and {@code queries.jsonl}; their format is in {@code docs/evaluation.md}. */
final class EvaluationFiles {
    private final Path folder;

    EvaluationFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The set.
     *
     * @param split which questions: those whose {@code split} is this one; empty for all
     * @param limit how many of these at most
     * @throws EvaluationFileException when a file can't be read, or a row is wrong; the message names the file and the line
     */
    EvaluationSet read(Optional<String> split, int limit) {
        List<SubmittedDocument> documents = rows("corpus.jsonl", EvaluationFiles::document);
        var ids = new HashSet<DocumentId>();
        documents.forEach(document -> ids.add(document.id()));
        List<Optional<EvaluationQuestion>> rows = rows("queries.jsonl", row -> question(row, split, ids));
        List<EvaluationQuestion> questions =
                rows.stream().flatMap(Optional::stream).limit(limit).toList();
        if (questions.isEmpty()) {
            throw new EvaluationFileException(folder.resolve("queries.jsonl") + " holds no question"
                    + split.map(name -> " of the split \"" + name + "\"").orElse("") + ".");
        }
        try {
            return new EvaluationSet(documents, questions);
        } catch (IllegalArgumentException e) {
            throw new EvaluationFileException(folder + ": " + e.getMessage() + ".");
        }
    }

    private <T> List<T> rows(String name, Function<JsonView, T> reading) {
        Path file = folder.resolve(name);
        var rows = new ArrayList<T>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank()) {
                try {
                    rows.add(reading.apply(JsonView.parse(line)));
                } catch (IOException | IllegalArgumentException e) {
                    throw new EvaluationFileException(file + ":" + number + ": " + e.getMessage() + ".");
                }
            }
        }
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new EvaluationFileException("There is no file " + file + ".");
        } catch (CharacterCodingException e) {
            throw new EvaluationFileException(file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw new EvaluationFileException(
                    file + " can't be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    private static SubmittedDocument document(JsonView row) {
        return new SubmittedDocument(
                new DocumentId(row.text("id")),
                row.optionalText("title").filter(title -> !title.isBlank()),
                RawContent.of(row.text("text"), TextFormat.PLAIN_TEXT),
                row.optionalText("url").filter(url -> !url.isBlank()),
                Metadata.EMPTY);
    }

    /** Empty when it is of another split. */
    private static Optional<EvaluationQuestion> question(
            JsonView row, Optional<String> split, Set<DocumentId> documents) {
        if (split.isPresent() && !split.equals(row.optionalText("split"))) {
            return Optional.empty();
        }
        Set<DocumentId> gold =
                row.texts("gold_ids").stream().map(DocumentId::new).collect(Collectors.toSet());
        gold.stream().filter(id -> !documents.contains(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("the gold document \"" + id.value() + "\" is not in corpus.jsonl");
        });
        return Optional.of(new EvaluationQuestion(
                row.text("id"),
                row.text("question"),
                gold,
                row.optionalText("kind").orElse(EvaluationQuestion.ANSWERABLE),
                row.texts("answers")));
    }
}
