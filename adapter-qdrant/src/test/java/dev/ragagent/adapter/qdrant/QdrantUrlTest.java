package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QdrantUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://qdrant, qdrant, 6334, false",
        "http://qdrant:6333, qdrant, 6334, false",
        "http://qdrant:6334, qdrant, 6334, false",
        "http://qdrant:6333/, qdrant, 6334, false",
        "https://a1.eu-central.example.org, a1.eu-central.example.org, 6334, true",
        "https://example.org:6333, example.org, 6334, true",
        "https://example.org:443, example.org, 443, true",
        "HTTP://Qdrant:7000, qdrant, 7000, false",
        "http://10.0.0.7:16334, 10.0.0.7, 16334, false",
        "http://[::1], ::1, 6334, false",
        "https://[2001:db8::7]:6333/, 2001:db8::7, 6334, true",
    })
    void readsEveryForm(String text, String host, int port, boolean tls) {
        assertThat(QdrantUrl.parse(text)).isEqualTo(new QdrantUrl(host, port, tls));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "qdrant:6334",
                "ftp://qdrant",
                "http://",
                "http://:6333",
                "http://qdrant:0",
                "http://qdrant:65536",
                "http://qdrant:6334/collections",
                "http://qdrant?x=1",
                "http://a b",
                "http://[::1",
                "grpc://qdrant:6334"
            })
    void refusesWhatIsNoneAndQuotesIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QdrantUrl.parse(text))
                .withMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:secret@qdrant:6334",
                "http://me:a/secret@qdrant:6334",
                "HTTP://me:a?secret#b@c@qdrant:6334",
                "me:secret@qdrant:6334"
            })
    void quotesNoPassword(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QdrantUrl.parse(text))
                .withMessageContaining("qdrant:6334")
                .withMessageNotContaining("secret");
    }

    @Test
    void showsAddressesWithTheirPort() {
        assertThat(QdrantUrl.parse("http://[::1]:6333")).hasToString("[::1]:6334");
        assertThat(QdrantUrl.parse("http://qdrant")).hasToString("qdrant:6334");
    }
}
