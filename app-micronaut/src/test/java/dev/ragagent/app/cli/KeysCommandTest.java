package dev.ragagent.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.client.KeysClient;
import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.app.terminal.Terminal;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysCommandTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final ApiKey VALID = key(1, "app", Optional.empty());
    private static final IssuedApiKey ISSUED = new IssuedApiKey(VALID, "rag_0000000000000001_secret");

    private final List<Object> asked = new ArrayList<>();
    private final List<ApiKey> keys = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static ApiKey key(int id, String name, Optional<Instant> expires) {
        return ApiKey.fresh(
                new ApiKeyId("%016x".formatted(id)),
                new Principal(name),
                Set.of(Scope.CHAT, Scope.INGEST),
                LONG_AGO,
                expires);
    }

    private int run(String... arguments) {
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        var context = new CommandContext(
                terminal,
                () -> ConfigurationReader.read(Map.of()),
                _ -> {
                    throw new AssertionError("no service is needed");
                },
                _ -> {
                    throw new AssertionError("no rebuild is asked for");
                },
                _ -> new Keys());
        var all = new ArrayList<>(List.of("keys"));
        all.addAll(List.of(arguments));
        return RagCommand.with(context)
                .setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(all.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsANewKeyAloneOnItsLine() {
        assertThat(run("create", "--name", "app")).isZero();

        assertThat(out()).isEqualTo(ISSUED.secret() + "\n");
        assertThat(err()).isEmpty();
        assertThat(asked).containsExactly(new NewApiKey("app", Set.of(Scope.CHAT), Optional.empty()));
    }

    @Test
    void takesScopesAndAnExpiry() {
        assertThat(run("create", "--name", "a", "--scope", "chat,Admin", "--expires", "2031-02-28"))
                .isZero();
        assertThat(run("create", "--name", "b", "--expires", "2031-02-28T10:00:00+01:00"))
                .isZero();

        assertThat(asked)
                .containsExactly(
                        new NewApiKey(
                                "a",
                                Set.of(Scope.CHAT, Scope.ADMIN),
                                Optional.of(Instant.parse("2031-03-01T00:00:00Z"))),
                        new NewApiKey("b", Set.of(Scope.CHAT), Optional.of(Instant.parse("2031-02-28T09:00:00Z"))));
    }

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "30m, PT30M", "12h, PT12H", "7d, P7D", "0, PT0S"})
    void takesOverlaps(String text, Duration overlap) {
        assertThat(run("rotate", "app", "--overlap", text)).isZero();

        assertThat(asked).containsExactly("app", overlap);
        assertThat(out()).isEqualTo(ISSUED.secret() + "\n");
    }

    @Test
    void overlapsForAWeekByDefault() {
        assertThat(run("rotate", "app")).isZero();

        assertThat(asked).containsExactly("app", Duration.ofDays(7));
    }

    @Test
    void saysWhatIsWrongUsage() {
        assertThat(run("create")).isEqualTo(2);
        assertThat(run("create", "--name", "a", "--scope", "everything")).isEqualTo(2);
        assertThat(run("create", "--name", "a", "--expires", "tomorrow")).isEqualTo(2);
        assertThat(run("rotate", "a", "--overlap", "1w")).isEqualTo(2);
        assertThat(run("rotate")).isEqualTo(2);
        assertThat(err()).contains("'tomorrow' is no date as in 2027-01-31").contains("'1w' is no time as in 90s");
        assertThat(asked).isEmpty();
    }

    @Test
    void revokesAndSaysHowMany() {
        assertThat(run("revoke", "app")).isZero();
        assertThat(out()).isEqualTo("2 keys revoked.\n");

        assertThat(run("revoke", "nobody")).isEqualTo(1);
        assertThat(err()).contains("There is no key nobody.");
    }

    @Test
    void listsWhatIsKnown() {
        keys.add(VALID);
        keys.add(key(2, "app", Optional.of(LONG_AGO.plusSeconds(60))));
        keys.add(key(3, "batch", Optional.empty()).revoked(LONG_AGO).used(LONG_AGO.plusSeconds(5)));

        assertThat(run("list")).isZero();

        assertThat(out()).isEqualTo("""
                NAME   ID                STATE    SCOPES       CREATED               EXPIRES               LAST USED
                app    0000000000000001  valid    chat,ingest  2020-01-01T00:00:00Z  never                 never
                app    0000000000000002  expired  chat,ingest  2020-01-01T00:00:00Z  2020-01-01T00:01:00Z  never
                batch  0000000000000003  revoked  chat,ingest  2020-01-01T00:00:00Z  never                 2020-01-01T00:00:05Z
                """);
    }

    private final class Keys implements KeysClient {
        @Override
        public IssuedApiKey create(NewApiKey wanted) {
            asked.add(wanted);
            return ISSUED;
        }

        @Override
        public List<ApiKey> list() {
            return keys;
        }

        @Override
        public IssuedApiKey rotate(String name, Duration overlap) {
            asked.add(name);
            asked.add(overlap);
            return ISSUED;
        }

        @Override
        public int revoke(String name) {
            if (!name.equals("app")) {
                throw new NotFoundException(NotFoundException.Kind.KEY, name);
            }
            return 2;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
