package dev.ragagent.model.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:0:1::1, 2001:db8:0:1:0:0:0:0/64",
        "2001:db8:0:1:ffff:ffff:ffff:ffff, 2001:db8:0:1:0:0:0:0/64",
        "2001:db8:0:2::1, 2001:db8:0:2:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64"
    })
    void aNetworkIsOneIpv4AddressOrThe64OfAnIpv6One(String address, String network) throws Exception {
        assertThat(new ClientAddress(InetAddress.getByName(address)).network()).isEqualTo(network);
    }
}
