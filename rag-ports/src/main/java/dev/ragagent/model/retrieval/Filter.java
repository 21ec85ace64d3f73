package dev.ragagent.model.retrieval;

import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import java.util.List;
import java.util.Set;

/** Which documents may be found, by their metadata. The set of filters is closed: every store implements all of it. */
public sealed interface Filter {
    /** Every document may. */
    record Everything() implements Filter {
        @Override
        public boolean matches(Metadata metadata) {
            return true;
        }
    }

    /**
     * Documents whose field has one of these values. A document without the field is not among them, and kinds do not
     * mix: the text "2" does not match the number 2.
     *
     * @param field a name that metadata can have
     * @param values 1 to 100 of them
     */
    record AnyOf(String field, Set<MetadataValue> values) implements Filter {
        public AnyOf {
            Metadata.checkName(field);
            values = Set.copyOf(values);
            if (values.isEmpty() || values.size() > 100) {
                throw new IllegalArgumentException(
                        "a filter on \"" + field + "\" names 1 to 100 values, not " + values.size());
            }
        }

        @Override
        public boolean matches(Metadata metadata) {
            return metadata.get(field).filter(values::contains).isPresent();
        }
    }

    /**
     * Documents that all of these let through.
     *
     * @param filters 1 to 50 of them
     */
    record AllOf(List<Filter> filters) implements Filter {
        /** How many filters it has at most. */
        public static final int MOST = 50;

        public AllOf {
            filters = List.copyOf(filters);
            if (filters.isEmpty() || filters.size() > MOST) {
                throw new IllegalArgumentException(
                        "a conjunction holds 1 to " + MOST + " filters, not " + filters.size());
            }
        }

        @Override
        public boolean matches(Metadata metadata) {
            return filters.stream().allMatch(f -> f.matches(metadata));
        }
    }

    /** The filter that lets everything through. */
    static Filter everything() {
        return new Everything();
    }

    /** Whether a document with this metadata is let through: what every store's own translation must agree with. */
    boolean matches(Metadata metadata);
}
