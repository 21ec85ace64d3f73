package dev.ragagent.model.document;

/** One value of a document's metadata. Values of different kinds are never equal: the text "2" is not the number 2. */
public sealed interface MetadataValue {
    /** @param value at most 1,000 code points */
    record Text(String value) implements MetadataValue {
        public Text {
            int length = value.codePointCount(0, value.length());
            if (length > 1000) {
                throw new IllegalArgumentException(
                        "a text in metadata has at most 1000 characters, this one has " + length);
            }
        }
    }

    /** @param value finite; 2 and 2.0 are the same number, 0 and -0 too */
    record Decimal(double value) implements MetadataValue {
        public Decimal {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number in metadata must be finite, not " + value);
            }
            value = value + 0.0; // turns -0.0 into 0.0, which would else differ in equals
        }
    }

    record Flag(boolean value) implements MetadataValue {}
}
