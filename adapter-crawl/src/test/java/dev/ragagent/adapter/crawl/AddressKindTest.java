package dev.ragagent.adapter.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "1.1.1.1, PUBLIC",
        "172.15.255.255, PUBLIC",
        "172.32.0.0, PUBLIC",
        "100.63.255.255, PUBLIC",
        "100.128.0.0, PUBLIC",
        "223.255.255.255, PUBLIC",
        "2606:4700::1111, PUBLIC",
        "2a00:1450:4001::1, PUBLIC",
        "10.0.0.1, PRIVATE",
        "127.0.0.1, PRIVATE",
        "127.255.255.254, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "100.127.255.255, PRIVATE",
        "::1, PRIVATE",
        "fd00::1, PRIVATE",
        "fc00::1, PRIVATE",
        "::ffff:127.0.0.1, PRIVATE",
        "::ffff:10.1.2.3, PRIVATE",
        "::ffff:169.254.169.254, SPECIAL",
        "168.63.129.16, SPECIAL", // metadata services of clouds, in networks of other kinds
        "100.100.100.200, SPECIAL",
        "fd00:ec2::254, SPECIAL",
        "fd20:ce::254, SPECIAL",
        "168.63.129.17, PUBLIC",
        "fd00:ec2::253, PRIVATE",
        "0.0.0.0, SPECIAL",
        "0.1.2.3, SPECIAL",
        "169.254.169.254, SPECIAL",
        "169.254.0.1, SPECIAL",
        "192.0.0.192, SPECIAL",
        "192.0.2.1, SPECIAL",
        "198.18.0.1, SPECIAL",
        "198.19.255.255, SPECIAL",
        "203.0.113.9, SPECIAL",
        "224.0.0.1, SPECIAL",
        "239.255.255.255, SPECIAL",
        "240.0.0.1, SPECIAL",
        "255.255.255.255, SPECIAL",
        "'::', SPECIAL",
        "::127.0.0.1, SPECIAL", // IPv4-compatible
        "64:ff9b::7f00:1, SPECIAL", // NAT64
        "64:ff9b:1::1, SPECIAL",
        "fe80::1, SPECIAL",
        "fec0::1, SPECIAL",
        "ff02::1, SPECIAL",
        "2001::1, SPECIAL", // Teredo
        "2001:db8::1, SPECIAL",
        "2002:7f00:1::1, SPECIAL", // 6to4 of 127.0.0.1
        "3fff::1, SPECIAL",
    })
    void tellsWhoMayBeBehindAnAddress(String address, AddressKind kind) throws UnknownHostException {
        assertThat(AddressKind.of(InetAddress.getByName(address))).isEqualTo(kind);
    }
}
