package dev.ragagent.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.core.access.ConfiguredKey;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.Principal;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessVariablesTest {
    private static final KeyHash FIRST = KeyHash.of("first");
    private static final KeyHash SECOND = KeyHash.of("second");

    private static Configuration.Access read(String name, String value) {
        return ConfigurationReader.read(Map.of(name, value)).access();
    }

    private static ConfiguredKey unnamed(KeyHash hash) {
        return new ConfiguredKey(new Principal("key-" + hash.hex().substring(0, 8)), hash);
    }

    @Test
    void withoutVariablesThereIsNoKeyAndNobodyElseIsLetIn() {
        Configuration.Access access = ConfigurationReader.read(Map.of()).access();

        assertThat(access.keys()).isEmpty();
        assertThat(access.openToAnonymous()).isFalse();
        assertThat(read("ALLOW_ANONYMOUS", "true").openToAnonymous()).isTrue();
    }

    @Test
    void oneKeyIsTakenAsItStands() {
        assertThat(read("API_KEY", "first").keys()).containsExactly(unnamed(FIRST));
        assertThat(read("API_KEY", "a:b,c").keys()).containsExactly(unnamed(KeyHash.of("a:b,c")));
    }

    @Test
    void severalKeysAreAllValidAndMayHaveNames() {
        assertThat(read("API_KEYS", "first, app:second ,").keys())
                .containsExactly(unnamed(FIRST), new ConfiguredKey(new Principal("app"), SECOND));
        assertThat(ConfigurationReader.read(Map.of("API_KEY", "first", "API_KEYS", "second"))
                        .access()
                        .keys())
                .containsExactly(unnamed(FIRST), unnamed(SECOND));
    }

    @Test
    void twoKeysOfOneNameAreOnePrincipal() {
        assertThat(read("API_KEYS", "app:first,app:second").keys())
                .extracting(ConfiguredKey::principal)
                .containsExactly(new Principal("app"), new Principal("app"));
    }

    @Test
    void aHashStandsForItsKey() {
        String hash = "sha256:" + FIRST.hex();

        assertThat(read("API_KEY", hash).keys()).containsExactly(unnamed(FIRST));
        assertThat(read("API_KEYS", hash + ",app:sha256:" + SECOND.hex().toUpperCase(Locale.ROOT))
                        .keys())
                .containsExactly(unnamed(FIRST), new ConfiguredKey(new Principal("app"), SECOND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:",
                "sha256:secret",
                "app:sha256:5ecret",
                "app:",
                ":secret",
                "a b:secret",
                "owner:secret",
                "anonymous:secret",
                "one:secret,two:secret",
                "app:s\u00e9cret"
            })
    void refusesWhatIsNoKeyWithoutShowingIt(String value) {
        assertThatThrownBy(() -> read("API_KEYS", value))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("API_KEYS=***")
                .hasMessageNotContaining("secret");
    }
}
