package dev.ragagent.model.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTest {
    @Test
    void numbersAreEqualByValueAndKindsNeverMix() {
        assertThat(new MetadataValue.Decimal(0.0)).isEqualTo(new MetadataValue.Decimal(-0.0));
        assertThat((Object) new MetadataValue.Decimal(2)).isNotEqualTo(new MetadataValue.Text("2"));
        assertThatThrownBy(() -> new MetadataValue.Decimal(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void isACopyThatNobodyCanChange() {
        var values = new HashMap<String, MetadataValue>();
        values.put("edition", new MetadataValue.Decimal(2));
        var metadata = new Metadata(values);
        values.clear();

        assertThat(metadata.get("edition")).contains(new MetadataValue.Decimal(2));
        assertThat(metadata.get("absent")).isEmpty();
        assertThatThrownBy(() -> metadata.values().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void quotesANameThatCannotBe() {
        assertThatThrownBy(() -> new Metadata(Map.of(" ", new MetadataValue.Flag(true))))
                .hasMessageContaining("not \" \"");
    }
}
