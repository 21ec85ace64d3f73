package dev.ragagent.app.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Typed reading of variables that collects every problem instead of stopping at the first. A variable that is set to
 * nothing counts as not set, as shells and compose files leave it so; {@link #textOrEmpty} is for the ones where nothing is
 * a value of its own. Not for several threads.
 */
final class Variables {
    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();

    Variables(Map<String, String> values) {
        this.values = values;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value even when it is empty. */
    Optional<String> textOrEmpty(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip);
    }

    int integer(String name, int standard, int least, int most) {
        return text(name)
                .map(value -> {
                    try {
                        int number = Integer.parseInt(value);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        // told below, with the rule
                    }
                    problem(name, value, "must be a whole number from " + least + " to " + most);
                    return standard;
                })
                .orElse(standard);
    }

    /** A number from 0 to 1. */
    double share(String name, double standard) {
        return text(name)
                .map(value -> {
                    try {
                        double number = Double.parseDouble(value);
                        if (number >= 0 && number <= 1) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        // told below, with the rule
                    }
                    problem(name, value, "must be a number from 0 to 1");
                    return standard;
                })
                .orElse(standard);
    }

    boolean flag(String name, boolean standard) {
        return text(name)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> {
                        problem(name, value, "must be true or false");
                        yield standard;
                    }
                })
                .orElse(standard);
    }

    /** One of an enum's constants, in either case. */
    <E extends Enum<E>> E choice(String name, E standard) {
        return text(name)
                .map(value -> {
                    for (E constant : standard.getDeclaringClass().getEnumConstants()) {
                        if (constant.name().equalsIgnoreCase(value)) {
                            return constant;
                        }
                    }
                    List<String> allowed = Arrays.stream(
                                    standard.getDeclaringClass().getEnumConstants())
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .toList();
                    problem(name, value, "must be one of " + String.join(", ", allowed));
                    return standard;
                })
                .orElse(standard);
    }

    /** Notes a problem with a variable's value. */
    void problem(String name, String value, String rule) {
        problems.add(name + "=" + Secrets.masked(name, value) + " " + rule);
    }

    /** Notes a problem that is not one value's. */
    void problem(String sentence) {
        problems.add(sentence);
    }

    /** @throws InvalidConfigurationException when a problem was noted */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
    }
}
