package dev.ragagent.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.app.config.DatabaseUrl.Host;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    private static final DatabaseUrl USUAL =
            new DatabaseUrl(List.of(new Host("db.example", 6543)), "rag", "ann", Optional.of("hunter2"), Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:hunter2@db.example:6543/rag",
                "postgres://ann:hunter2@db.example:6543/rag",
                "POSTGRES://ann:hunter2@db.example:6543/rag?",
                "postgresql+asyncpg://ann:hunter2@db.example:6543/rag",
                "postgresql+psycopg2://ann:hunter2@db.example:6543/rag",
                "postgresql://ann@db.example:6543/rag?password=hunter2",
                "postgresql:///rag?host=db.example&port=6543&user=ann&password=hunter2",
                "postgresql:///?host=db.example&port=6543&user=ann&password=hunter2&dbname=rag",
                "jdbc:postgresql://db.example:6543/rag?user=ann&password=hunter2",
                "jdbc:postgresql://ann:hunter2@db.example:6543/rag"
            })
    void everyUsualFormMeansTheSame(String text) {
        assertThat(DatabaseUrl.parse(text)).isEqualTo(USUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://, localhost:5432, postgres, postgres",
        "postgresql://db, db:5432, postgres, postgres",
        "postgresql://db/, db:5432, postgres, postgres",
        "postgresql://ann@db, db:5432, ann, ann",
        "postgresql://ann@:6000/rag, localhost:6000, rag, ann",
        "postgresql://ann@db:/rag, db:5432, rag, ann",
        "jdbc:postgresql:rag, localhost:5432, rag, postgres",
        "jdbc:postgresql:/, localhost:5432, postgres, postgres",
        "postgresql://ann@[::1]/rag, [::1]:5432, rag, ann",
        "postgresql://[fe80::1]:6000, [fe80::1]:6000, postgres, postgres",
        "postgresql://%61nn@d%62/r%C3%A4g, db:5432, r\u00e4g, ann",
    })
    void whatIsLeftOutHasADefault(String text, String host, String database, String user) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.hosts()).extracting(Host::toString).containsExactly(host);
        assertThat(url.database()).isEqualTo(database);
        assertThat(url.user()).isEqualTo(user);
        assertThat(url.password()).isEmpty();
        assertThat(url.properties()).isEmpty();
    }

    @Test
    void ofSeveralServersOneThatTakesWritesIsWanted() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann@a:1,b,[::1]:3/rag");

        assertThat(url.hosts()).containsExactly(new Host("a", 1), new Host("b", 5432), new Host("::1", 3));
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://a:1,b:5432,[::1]:3/rag");
        assertThat(url.properties()).isEqualTo(Map.of("targetServerType", "primary"));
        assertThat(DatabaseUrl.parse("postgresql://a,b/rag?target_session_attrs=any")
                        .properties())
                .isEqualTo(Map.of("targetServerType", "any"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "sslmode=verify-full sslmode verify-full",
                "ssl=require sslmode require",
                "ssl=true ssl true",
                "sslrootcert=/etc/ca.pem sslrootcert /etc/ca.pem",
                "sslcert=c sslcert c",
                "sslkey=k sslkey k",
                "sslpassword=p sslpassword p",
                "sslnegotiation=direct sslNegotiation direct",
                "channel_binding=require channelBinding require",
                "connect_timeout=7 connectTimeout 7",
                "connectTimeout=7 connectTimeout 7",
                "application_name=a%20b ApplicationName 'a b'",
                "fallback_application_name=a ApplicationName a",
                "options=-c%20search_path%3Dx options '-c search_path=x'",
                "options=-csearch_path+x options -csearch_path+x",
                "keepalives=0 tcpKeepAlive false",
                "target_session_attrs=read-write targetServerType primary",
                "target_session_attrs=prefer-standby targetServerType preferSecondary",
                "load_balance_hosts=random loadBalanceHosts true",
                "require_auth=scram-sha-256 requireAuth scram-sha-256",
                "gssencmode=disable gssEncMode disable",
                "krbsrvname=x kerberosServerName x",
                "prepareThreshold=0 prepareThreshold 0",
                "currentSchema=s currentSchema s",
            })
    void parametersHaveTheNamesOfTheDriver(String parameter, String name, String value) {
        assertThat(DatabaseUrl.parse("postgresql://db/rag?" + parameter).properties())
                .isEqualTo(Map.of(name, value));
    }

    @Test
    void theSystemsCertificatesAreTrustedOnRequest() {
        assertThat(DatabaseUrl.parse("postgresql://db/rag?sslrootcert=system").properties())
                .isEqualTo(Map.of("sslmode", "verify-full", "sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory"));
        assertThat(DatabaseUrl.parse("postgresql://db/rag?client_encoding=UTF-8")
                        .properties())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://ann:hunter2@db/rag | must begin with postgresql://",
                "jdbc:mysql://ann:hunter2@db/rag | must begin with postgresql://",
                "hunter2 | must begin with postgresql://",
                "postgresql:ann:hunter2@db | must begin with postgresql://",
                "postgresql://ann:hunter2@db:port/rag | must have a port from 1 to 65535",
                "postgresql://ann:hunter2@db:65536/rag | must have a port from 1 to 65535",
                "postgresql://ann:hunter2@db:0/rag | must have a port from 1 to 65535",
                "postgresql://ann:hunter2 | must have a port from 1 to 65535",
                "postgresql://ann:hunter2/rag | must have a port from 1 to 65535",
                "postgresql://ann:hunter2#x@db/rag | %23",
                "postgresql://ann:hunter2%zz@db/rag | %25",
                "postgresql://ann:hunter2%2@db/rag | %25",
                "postgresql://ann:hunter2%ff@db/rag | UTF-8",
                "postgresql://ann:hunter2@fe80::1/rag | brackets",
                "postgresql://ann:hunter2@%2Fvar%2Frun/rag | sockets in the file system",
                "postgresql://ann:hunter2@db/rag/more | one database",
                "postgresql://ann:hunter2@db/rag?keepalives_idle=5 | must not have the parameter keepalives_idle",
                "postgresql://ann:x?hunter2@db/rag | name=value",
                "postgresql://ann:x?hunter2=y@db/rag | must",
                "postgresql://db/rag?password=hunter2&nonsense=1 | must not have the parameter nonsense",
                "postgresql://ann:hunter2@db/rag?sslmode=maybe | must have sslmode as one of allow, disable",
                "postgresql://ann:hunter2@db/rag?client_encoding=latin1 | client_encoding",
            })
    void whatCannotBeReadIsToldWithoutThePassword(String text, String rule) {
        assertThatThrownBy(() -> ConfigurationReader.read(Map.of("DATABASE_URL", text)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("DATABASE_URL=")
                .hasMessageContaining(rule)
                .hasMessageNotContaining("hunter2");
    }

    /** Any password that is encoded as it should be comes back, and is never shown. */
    @Test
    void oddPasswordsComeBackAsTheyWere() {
        var random = new Random(20260302);
        for (int i = 0; i < 2000; i++) {
            String password = text(random);
            String user = text(random);
            String database = text(random).replace("/", "_");
            String encoded = encoded(random, user) + ':' + encoded(random, password);
            DatabaseUrl url = DatabaseUrl.parse(
                    "postgresql://" + encoded + "@h:1/" + encoded(random, database) + "?sslmode=require");
            DatabaseUrl jdbc = DatabaseUrl.parse("jdbc:postgresql://h:1/" + encoded(random, database) + "?user="
                    + encoded(random, user) + "&password=" + encoded(random, password) + "&sslmode=require");

            assertThat(url)
                    .isEqualTo(new DatabaseUrl(
                            List.of(new Host("h", 1)),
                            database,
                            user,
                            Optional.of(password),
                            Map.of("sslmode", "require")))
                    .isEqualTo(jdbc);
            assertThat(new DatabaseUrl(url.hosts(), "d", "u", url.password(), Map.of()))
                    .hasToString("postgresql://u:***@h:1/d []");
        }
    }

    /** What ought to have been encoded is read as it was meant where that is possible. */
    @ParameterizedTest
    @ValueSource(strings = {"p@ss", "p/ss", "p:ss", "p+ss", "p ss", "@", "/", ":"})
    void aPasswordMayHoldSomeOfTheSpecialCharacters(String password) {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:" + password + "@db/rag");

        assertThat(url.password()).contains(password);
        assertThat(url.user()).isEqualTo("ann");
        assertThat(url.hosts()).containsExactly(new Host("db", 5432));
        assertThat(url.database()).isEqualTo("rag");
    }

    private static String text(Random random) {
        return random.ints(1 + random.nextInt(12), 0, 40)
                .collect(
                        StringBuilder::new,
                        (text, i) -> text.appendCodePoint(
                                i < 30 ? ' ' + random.nextInt(95) : i < 36 ? 0xa1 + random.nextInt(900) : 0x1f600 + i),
                        StringBuilder::append)
                .toString();
    }

    /** Every character that needs it, and some others too. */
    private static String encoded(Random random, String text) {
        var encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-!".indexOf(b) >= 0;
            if (plain && random.nextInt(4) > 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(String.format(random.nextBoolean() ? "%02x" : "%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}
