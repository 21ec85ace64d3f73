package dev.ragagent.core.ingestion;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.IngestionReason;
import dev.ragagent.error.RagException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.IngestionFailure;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.DocumentParser;
import dev.ragagent.port.out.PipelineObserver;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes one document the whole way: parsed, cut, accepted by the ledger, shown by the vector store. Doing it again with the
 * same document changes nothing.
 */
final class DocumentIngestion {
    private final DocumentParser parser;
    private final Versioning versioning;
    private final DocumentLedger ledger;
    private final Projection projection;
    private final InstantSource clock;
    private final PipelineObserver observer;
    private final IngestionSettings settings;

    DocumentIngestion(
            DocumentParser parser,
            Versioning versioning,
            DocumentLedger ledger,
            Projection projection,
            InstantSource clock,
            PipelineObserver observer,
            IngestionSettings settings) {
        this.parser = Objects.requireNonNull(parser, "parser");
        this.versioning = Objects.requireNonNull(versioning, "versioning");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.projection = Objects.requireNonNull(projection, "projection");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.observer = Objects.requireNonNull(observer, "observer");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Ingests. What is wrong with the document makes it fail, and nothing else; a document that needs more memory or stack
     * than there is counts as wrong. Other errors pass.
     *
     * @throws RagException what another try may mend: a part that is down, a store that takes nothing, an interrupt. The
     *     document can be tried again
     */
    DocumentOutcome ingest(SourceName source, SubmittedDocument document, Pace pace) {
        try {
            return accepted(versioning.version(document, source, parsed(document, pace)), pace);
        } catch (UnreadableDocumentException e) {
            return failed(source, document, e, pace);
        } catch (VectorStoreException e) {
            throw e; // a store that refuses, for whatever reason, refuses every document: none of them is at fault
        } catch (RagException e) {
            if (e.retryable()) {
                throw e;
            }
            return failed(source, document, e, pace);
        } catch (Lease.Lost e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            // These errors follow from the document, and would end the worker at every start, as its job comes first.
            observer.on(new PipelineEvent.DocumentDefect(document.id(), e));
            return failed(source, document, e, pace);
        }
    }

    private ParsedText parsed(SubmittedDocument document, Pace pace) {
        Deadline deadline = pace.step(settings.parsing());
        try {
            return parser.parse(document.content(), deadline);
        } catch (DeadlineExceededException e) {
            // It would be so at every try, and hold up all that is behind it.
            throw new UnreadableDocumentException(
                    UnreadableReason.TOO_SLOW,
                    "It could not be read within " + settings.parsing().toSeconds() + " s. Split it, or simplify it.",
                    e);
        } catch (StackOverflowError e) {
            // A parser's recursion follows the document's nesting, so this too would be so again.
            throw new UnreadableDocumentException(
                    UnreadableReason.TOO_DEEP, "Its parts are nested too deeply to be read. Flatten them.", e);
        }
    }

    private DocumentOutcome accepted(DocumentVersion version, Pace pace) {
        Acceptance acceptance = ledger.accept(version, clock.instant(), pace.step(settings.step()));
        if (acceptance instanceof Acceptance.HeldByAnotherSource(SourceName holder)) {
            return new DocumentOutcome.Failed(
                    IngestionReason.ID_TAKEN,
                    "The id belongs to a document of the source \"" + holder.value()
                            + "\", and this one is of the source \""
                            + version.source().value() + "\". Give it another id, or remove the other document first.");
        }
        var levelled = projection.level(version.id(), pace);
        boolean shown = levelled.current().equals(Optional.of(version.hash()));
        if (!shown && levelled.leftToOthers()) {
            throw new RecordStoreException(true, Projection.leftToOthers(version.id()), null);
        }
        if (!shown) {
            return new DocumentOutcome.Failed(
                    IngestionReason.OVERTAKEN, "It was removed or replaced while it was being ingested.");
        }
        boolean same = acceptance instanceof Acceptance.Unchanged && !levelled.written();
        return same
                ? new DocumentOutcome.Unchanged()
                : new DocumentOutcome.Ingested(version.chunks().size());
    }

    private DocumentOutcome failed(SourceName source, SubmittedDocument document, Throwable cause, Pace pace) {
        DocumentOutcome.Failed failed = FailureWords.of(cause);
        var failure = new IngestionFailure(failed.reason(), failed.message());
        ledger.recordFailure(document.id(), source, failure, clock.instant(), pace.step(settings.step()));
        return failed;
    }
}
