package dev.ragagent.adapter.http.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
    private static final String PROXIES = "10.0.0.0/8, 192.0.2.1, 2001:db8:ffff::/48";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // nobody forwarded it
                "198.51.100.1; ''; 198.51.100.1",
                "10.1.2.3; ''; 10.1.2.3",
                // who is not trusted is not believed
                "198.51.100.1; 203.0.113.9; 198.51.100.1",
                "192.0.2.2; 203.0.113.9; 192.0.2.2",
                // the trusted ones are passed over from the end
                "10.1.2.3; 203.0.113.9; 203.0.113.9",
                "10.1.2.3; 203.0.113.9, 192.0.2.1; 203.0.113.9",
                "10.1.2.3; 203.0.113.9 , 2001:db8:ffff:1::5,10.255.255.255; 203.0.113.9",
                "2001:db8:ffff::1; 2001:db8:1::7; 2001:db8:1:0:0:0:0:7",
                // what a client made up stands before what a proxy saw
                "10.1.2.3; 1.1.1.1, 203.0.113.9; 203.0.113.9",
                "10.1.2.3; 10.9.9.9, 203.0.113.9, 10.4.4.4; 203.0.113.9",
                "10.1.2.3; 1.1.1.1|203.0.113.9; 203.0.113.9",
                // within the house
                "10.1.2.3; 10.7.7.7, 192.0.2.1; 10.7.7.7",
                // forms
                "10.1.2.3; 203.0.113.9:4711; 203.0.113.9",
                "10.1.2.3; [2001:db8:1::7]:4711; 2001:db8:1:0:0:0:0:7",
                "10.1.2.3; [2001:db8:1::7]; 2001:db8:1:0:0:0:0:7",
                "10.1.2.3; ::ffff:203.0.113.9; 203.0.113.9",
                // what is no address ends what can be known
                "10.1.2.3; unknown; 10.1.2.3",
                "10.1.2.3; 203.0.113.9, _hidden, 192.0.2.1; 192.0.2.1",
                "10.1.2.3; 203.0.113.9,; 10.1.2.3",
                "10.1.2.3; 7; 10.1.2.3",
                "10.1.2.3; example.org; 10.1.2.3",
                "10.1.2.3; 203.0.113.999; 10.1.2.3"
            })
    void believesTrustedProxiesAlone(String peer, String forwardedFor, String client) {
        List<String> headers = forwardedFor.isEmpty() ? List.of() : Arrays.asList(forwardedFor.split("\\|"));

        assertThat(behind(PROXIES)
                        .of(InetAddress.ofLiteral(peer), headers)
                        .address()
                        .getHostAddress())
                .isEqualTo(client);
    }

    @Test
    void believesNobodyUnlessTold() {
        var clients = new ClientAddresses(NetworkSettings.DEFAULT);

        assertThat(clients.of(InetAddress.ofLiteral("127.0.0.1"), List.of("203.0.113.9"))
                        .network())
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.7/8, 10.1.1.1, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.200, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 8.8.8.8, false",
        "::1, ::1, true",
        "fd00::/9, fd7f::1, true",
        "fd00::/9, fd80::1, false",
        "192.0.2.1/32, 192.0.2.1, true",
        "192.0.2.1/31, 192.0.2.2, false"
    })
    void aNetworkHasTheAddressesOfItsFirstBits(String network, String address, boolean contained) {
        assertThat(TrustedProxies.parse(network).contain(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example.org",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "::/129",
                "10.0.0",
                "10.0.0.0/8;10.0.0.1",
                "10.0.0.1,",
                "10.0.0.1:80",
                "[::1]",
                "*",
                "/8",
                "10.0.0.0/8/8"
            })
    void saysWhatIsNoProxy(String text) {
        assertThatThrownBy(() -> TrustedProxies.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("networks");
    }

    @Test
    void noHeaderMakesItFail() {
        var clients = behind("0.0.0.0/0,::/0");
        var random = new Random(5);
        String letters = "0123456789abcdef.:[],/% \u00e9xyz";
        for (int i = 0; i < 20_000; i++) {
            var header = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                header.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(clients.of(InetAddress.ofLiteral("10.0.0.1"), List.of(header.toString()))
                            .network())
                    .isNotBlank();
        }
    }

    private static ClientAddresses behind(String proxies) {
        return new ClientAddresses(new NetworkSettings(TrustedProxies.parse(proxies), AllowedOrigins.NONE));
    }
}
