package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleDocuments.MONDAY;
import static dev.ragagent.testkit.record.SampleDocuments.NODES;
import static dev.ragagent.testkit.record.SampleDocuments.OTHER_SOURCE;
import static dev.ragagent.testkit.record.SampleDocuments.SOURCE;
import static dev.ragagent.testkit.record.SampleDocuments.TOPICS;
import static dev.ragagent.testkit.record.SampleDocuments.TUESDAY;
import static dev.ragagent.testkit.record.SampleDocuments.hash;
import static dev.ragagent.testkit.record.SampleDocuments.version;
import static dev.ragagent.testkit.record.SampleStores.OTHER_STORE;
import static dev.ragagent.testkit.record.SampleStores.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.ChunkOutline;
import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.document.TextSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a version that is given: kept whole, wanted of every store, or refused to another source. */
interface LedgerAcceptanceContract extends LedgerUnderTest {
    @Test
    default void keepsEveryPartOfAVersion() {
        String text = "Nodes \u00fcber alles. \ud83e\udd16 Topics.\n\tIndented \u2028 line.";
        var given = new DocumentVersion(
                new DocumentId("\u00fc/\ud83e\udd16.md"),
                hash(0xabc),
                new SourceName("s\u00f6urce"),
                "T\u00eftle \"quoted\" \\ and \ud83e\udd16",
                Optional.of("https://example.org/a?b=c&d=%20#e"),
                new Metadata(Map.of(
                        "text", new MetadataValue.Text("2"),
                        "empty", new MetadataValue.Text(""),
                        "whole", new MetadataValue.Decimal(2),
                        "fraction", new MetadataValue.Decimal(-0.1),
                        "large", new MetadataValue.Decimal(Double.MAX_VALUE),
                        "small", new MetadataValue.Decimal(Double.MIN_VALUE),
                        "yes", new MetadataValue.Flag(true),
                        "a.b \"c\" {d}: \ud83e\udd16", new MetadataValue.Flag(false))),
                text,
                List.of(
                        new ChunkOutline(
                                new ChunkId(new UUID(1, 2)),
                                0,
                                new TextSpan(0, 18),
                                Optional.of("Chapter \u00e9"),
                                Optional.of("Section")),
                        new ChunkOutline(
                                new ChunkId(new UUID(-1, -2)),
                                1,
                                new TextSpan(18, text.length()),
                                Optional.empty(),
                                Optional.empty())),
                "structure-1");

        ledger().accept(given, MONDAY, deadline());

        assertThat(ledger().version(given.id(), given.hash(), deadline())).contains(given);
    }

    @Test
    default void keepsAVersionOfLittle() {
        var given = new DocumentVersion(
                NODES, hash(1), SOURCE, "T", Optional.empty(), Metadata.EMPTY, "", List.of(), "structure-1");

        ledger().accept(given, MONDAY, deadline());

        assertThat(ledger().version(NODES, hash(1), deadline())).contains(given);
    }

    @Test
    default void keepsALongText() {
        String text = "All work and no play. ".repeat(200_000);
        var given = new DocumentVersion(
                NODES, hash(1), SOURCE, "Long", Optional.empty(), Metadata.EMPTY, text, List.of(), "structure-1");

        ledger().accept(given, MONDAY, deadline());

        assertThat(ledger().version(NODES, hash(1), deadline())).contains(given);
    }

    @Test
    default void hasNoVersionThatItWasNotGiven() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());

        assertThat(ledger().version(NODES, hash(2), deadline())).isEmpty();
        assertThat(ledger().version(TOPICS, hash(1), deadline())).isEmpty();
    }

    @Test
    default void whatIsAcceptedIsWantedOfEveryStore() {
        assertThat(ledger().accept(version(NODES, 1), MONDAY, deadline())).isEqualTo(new Acceptance.Accepted());

        var behind = new StoreWork(NODES, Optional.of(hash(1)), Optional.empty(), List.of());
        assertThat(ledger().work(STORE, NODES, deadline())).isEqualTo(behind);
        assertThat(ledger().work(OTHER_STORE, NODES, deadline())).isEqualTo(behind);
        assertThat(behind.level()).isFalse();
    }

    @Test
    default void theSameVersionAgainChangesNothing() {
        acceptAndShow(STORE, NODES, 1);

        assertThat(ledger().accept(version(NODES, 1), TUESDAY, deadline())).isEqualTo(new Acceptance.Unchanged());

        assertThat(ledger().work(STORE, NODES, deadline()).level()).isTrue();
        assertThat(ledger().generation(STORE, deadline())).isEqualTo(1);
        assertThat(summary(STORE, NODES).ingestedAt()).contains(MONDAY);
    }

    @Test
    default void anotherSourceIsToldWhoHoldsTheId() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());

        assertThat(ledger().accept(version(NODES, 2, OTHER_SOURCE), MONDAY, deadline()))
                .isEqualTo(new Acceptance.HeldByAnotherSource(SOURCE));
        assertThat(ledger().accept(version(NODES, 1, OTHER_SOURCE), MONDAY, deadline()))
                .isEqualTo(new Acceptance.HeldByAnotherSource(SOURCE));

        assertThat(ledger().work(STORE, NODES, deadline()).wanted()).contains(hash(1));
        assertThat(ledger().version(NODES, hash(2), deadline())).isEmpty();
        assertThat(ledger().idsOf(OTHER_SOURCE, deadline())).isEmpty();
    }

    @Test
    default void anotherSourceMayTakeAnIdThatWasRetracted() {
        acceptAndShow(STORE, NODES, 1);
        ledger().retract(NODES, deadline());

        assertThat(ledger().accept(version(NODES, 2, OTHER_SOURCE), TUESDAY, deadline()))
                .isEqualTo(new Acceptance.Accepted());

        assertThat(summary(STORE, NODES).source()).isEqualTo(OTHER_SOURCE);
        assertThat(ledger().work(STORE, NODES, deadline()))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(2)), Optional.empty(), List.of(hash(1))));
    }

    @Test
    default void theOldVersionStaysCurrentUntilTheNewOneIsMadeSo() {
        acceptAndShow(STORE, NODES, 1);

        ledger().accept(version(NODES, 2), TUESDAY, deadline());

        assertThat(ledger().work(STORE, NODES, deadline()))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(2)), Optional.of(hash(1)), List.of()));
        assertThat(current(STORE, NODES)).contains(new CurrentVersion(hash(1), 1));
        assertThat(ledger().find(STORE, NODES, deadline()).orElseThrow().content())
                .isEqualTo(version(NODES, 1).text());
    }

    @Test
    default void anOldVersionCanBeWantedAgain() {
        acceptAndShow(STORE, NODES, 1);
        acceptAndShow(STORE, NODES, 2);

        assertThat(ledger().accept(version(NODES, 1), TUESDAY, deadline())).isEqualTo(new Acceptance.Accepted());

        assertThat(ledger().work(STORE, NODES, deadline()))
                .isEqualTo(new StoreWork(NODES, Optional.of(hash(1)), Optional.of(hash(2)), List.of()));
        assertThat(ledger().version(NODES, hash(1), deadline())).contains(version(NODES, 1));
    }

    @Test
    default void aReplacedVersionThatIsInNoStoreIsDropped() {
        ledger().accept(version(NODES, 1), MONDAY, deadline());
        ledger().accept(version(NODES, 2), MONDAY, deadline());

        assertThat(ledger().version(NODES, hash(1), deadline())).isEmpty();
        assertThat(ledger().version(NODES, hash(2), deadline())).isPresent();
    }
}
