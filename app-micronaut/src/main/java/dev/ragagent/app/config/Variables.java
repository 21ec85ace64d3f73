package dev.ragagent.app.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Typed reading of variables that collects every problem instead of stopping at the first, and notes every variable that is
 * asked for, with what stands for it when it is not set: what there is to configure is what is read. A variable that is set
 * to nothing counts as not set, as shells and compose files leave it so; {@link #textOrEmpty} is for the ones where nothing is
 * a value of its own. Not for several threads.
 */
final class Variables {
    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final List<String> problems;
    private final Map<String, Optional<String>> defaults = new LinkedHashMap<>();
    private final Set<String> mayBeEmpty = new HashSet<>();

    Variables(Map<String, String> values) {
        this(values, Map.of());
    }

    /**
     * @param environment the process's; it wins
     * @param file what stands in {@code .env}
     */
    Variables(Map<String, String> environment, Map<String, String> file) {
        this(environment, file, new ArrayList<>());
    }

    private Variables(Map<String, String> environment, Map<String, String> file, List<String> problems) {
        this.environment = environment;
        this.file = file;
        this.problems = problems;
    }

    /** The same values and problems, for a look at variables that is not to be noted. */
    Variables aside() {
        return new Variables(environment, file, problems);
    }

    Optional<String> text(String name) {
        note(name, Optional.empty());
        return said(name);
    }

    String text(String name, String standard) {
        note(name, Optional.of(standard));
        return said(name).orElse(standard);
    }

    /** The value even when it is empty. */
    Optional<String> textOrEmpty(String name) {
        note(name, Optional.empty());
        mayBeEmpty.add(name);
        return raw(name);
    }

    /** Notes what stands for the variable when it is not set, where that depends on others. */
    void standard(String name, String standard) {
        note(name, Optional.of(standard));
    }

    private void note(String name, Optional<String> standard) {
        defaults.merge(name, standard, (before, now) -> now.isPresent() ? now : before);
    }

    private Optional<String> raw(String name) {
        String value = environment.get(name);
        return Optional.ofNullable(value == null ? file.get(name) : value).map(String::strip);
    }

    private Optional<String> said(String name) {
        return raw(name).filter(value -> !value.isEmpty());
    }

    /** Every variable that was asked for, in the order of the first asking. */
    List<Setting> settings() {
        return defaults.entrySet().stream()
                .map(noted -> setting(noted.getKey(), noted.getValue()))
                .toList();
    }

    private Setting setting(String name, Optional<String> standard) {
        Optional<String> said = mayBeEmpty.contains(name) ? raw(name) : said(name);
        if (said.isEmpty()) {
            return new Setting(name, standard, Setting.Source.DEFAULT);
        }
        var source = environment.get(name) == null ? Setting.Source.FILE : Setting.Source.ENVIRONMENT;
        return new Setting(name, said.map(value -> Secrets.masked(name, value)), source);
    }

    int integer(String name, int standard, int least, int most) {
        note(name, Optional.of(String.valueOf(standard)));
        return said(name)
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
        note(name, Optional.of(String.valueOf(standard)));
        return said(name)
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
        note(name, Optional.of(String.valueOf(standard)));
        return said(name)
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
        note(name, Optional.of(standard.name().toLowerCase(Locale.ROOT)));
        return said(name)
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
