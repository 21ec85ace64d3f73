package dev.ragagent.adapter.qdrant;

import io.qdrant.client.grpc.Collections.AliasDescription;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the generations of a collection are called: the first one by the configured name itself, the later ones by that name
 * and a number, as in {@code docs-2}. The alias {@code docs-current} points at the one that is in use; without it that is
 * the first.
 *
 * @param first the configured name
 */
record GenerationNames(String first) {
    /** No leading zero, so that each generation has one name; the digits fit an int. */
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    String alias() {
        return first + "-current";
    }

    String of(int number) {
        return number == 1 ? first : first + "-" + number;
    }

    /** Which generation that is; empty when the name is none's. */
    OptionalInt number(String name) {
        if (name.equals(first)) {
            return OptionalInt.of(1);
        }
        if (!name.startsWith(first + "-")) {
            return OptionalInt.empty();
        }
        String digits = name.substring(first.length() + 1);
        if (!NUMBER.matcher(digits).matches() || digits.equals("1")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(digits));
    }

    /** Why that is no generation's name, for messages. */
    String describe(String name) {
        return "\"" + name + "\" is no generation of the collection \"" + first + "\": those are called " + first + ", "
                + of(2) + ", " + of(3) + " and so on";
    }

    /** The collection that is in use, which need not be there. */
    String inUse(List<AliasDescription> aliases) {
        return aliases.stream()
                .filter(one -> one.getAliasName().equals(alias()))
                .map(AliasDescription::getCollectionName)
                .findFirst()
                .orElse(first);
    }
}
