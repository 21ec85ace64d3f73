package dev.ragagent.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the page that operators read against the reader. */
class ConfigurationPageTest {
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\| (?:`([^`]*)`|[^|]*) \\|.*");

    static Stream<Map.Entry<String, String>> documentedDefaults() throws IOException {
        return rows().entrySet().stream().filter(row -> !row.getValue().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("documentedDefaults")
    void theDocumentedDefaultIsTheDefault(Map.Entry<String, String> row) {
        assertThat(ConfigurationReader.read(Map.of(row.getKey(), row.getValue())))
                .as("%s=%s changes nothing", row.getKey(), row.getValue())
                .isEqualTo(ConfigurationReader.read(Map.of()));
    }

    @ParameterizedTest
    @MethodSource("documentedDefaults")
    void aDocumentedVariableIsRead(Map.Entry<String, String> row) {
        var asked = new HashSet<String>();
        ConfigurationReader.read(new AbstractMap<>() {
            @Override
            public Set<Entry<String, String>> entrySet() {
                return Set.of();
            }

            @Override
            public @Nullable String get(Object key) {
                asked.add((String) key);
                return null;
            }
        });
        assertThat(asked).contains(row.getKey());
    }

    @Test
    void thePageNamesNoVariableThatIsRefused() throws IOException {
        assertThat(rows().keySet()).hasSizeGreaterThan(15).doesNotContainAnyElementsOf(NotYet.names());
    }

    @Test
    void theCommandListsTheRowsOfThePageInTheirOrder() throws IOException {
        assertThat(effective().settings()).extracting(Setting::name).containsExactlyElementsOf(rows().keySet());
    }

    @ParameterizedTest
    @MethodSource("documentedDefaults")
    void theCommandShowsTheDocumentedDefault(Map.Entry<String, String> row) {
        assertThat(effective().settings())
                .filteredOn(setting -> setting.name().equals(row.getKey()))
                .singleElement()
                .satisfies(
                        setting -> assertThat(plain(setting.value().orElse(""))).isEqualTo(plain(row.getValue())));
    }

    /** 0.60 is 0.6, and the case of words does not matter. */
    private static String plain(String value) {
        return value.matches("0\\.\\d+") ? String.valueOf(Double.parseDouble(value)) : value.toLowerCase(Locale.ROOT);
    }

    private static EffectiveConfiguration effective() {
        return ConfigurationReader.effective(Map.of(), Path.of("no-such-file"));
    }

    private static Map<String, String> rows() throws IOException {
        var rows = new LinkedHashMap<String, String>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "configuration.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
            }
        }
        return rows;
    }
}
