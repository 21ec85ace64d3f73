package dev.ragagent.model.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    /** Fingerprints are stored: should this change, those of earlier requests are not known again. */
    @Test
    void staysTheSame() {
        assertThat(of(document("a", "Text.", new MetadataValue.Text("x"))).hex())
                .isEqualTo("231c215eba0457eaf727018efed53485715b2076c9f62ff5b5c932b47e3dd365");
    }

    @Test
    void differsWithWhateverIsBrought() {
        var one = of(document("a", "Text.", new MetadataValue.Text("1")));

        assertThat(of(document("a", "Text.", new MetadataValue.Text("1")))).isEqualTo(one);
        assertThat(List.of(
                        of(document("b", "Text.", new MetadataValue.Text("1"))),
                        of(document("a", "Text!", new MetadataValue.Text("1"))),
                        of(document("a", "Text.", new MetadataValue.Decimal(1))),
                        of(document("a", "Text.", new MetadataValue.Flag(true))),
                        of(
                                document("a", "Text.", new MetadataValue.Text("1")),
                                document("b", "Text.", new MetadataValue.Text("1")))))
                .doesNotHaveDuplicates()
                .doesNotContain(one);
    }

    @Test
    void isSixtyFourDigits() {
        assertThatThrownBy(() -> new Fingerprint("x".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hexadecimal digits");
    }

    private static Fingerprint of(SubmittedDocument... documents) {
        return Fingerprint.of(new Submission(List.of(documents), SourceName.DEFAULT, Optional.empty()));
    }

    private static SubmittedDocument document(String id, String text, MetadataValue value) {
        return new SubmittedDocument(
                new DocumentId(id),
                Optional.of("Title"),
                RawContent.of(text, TextFormat.PLAIN_TEXT),
                Optional.of("https://example.org/" + id),
                new Metadata(Map.of("edition", value)));
    }
}
