package dev.ragagent.adapter.http.network;

import dev.ragagent.model.access.ClientAddress;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out which client a request is from. Each proxy appends to {@code X-Forwarded-For} whom it has the request from, so the
 * list is read from its end, for as long as whoever tells is trusted: what stands before that, anybody may have made up.
 */
@Singleton
public final class ClientAddresses {
    /** As some proxies write it: {@code 192.0.2.1:5000}, {@code [2001:db8::1]:5000}. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]]*)](?::[0-9]+)?|([^:]*):[0-9]+");

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final TrustedProxies proxies;

    ClientAddresses(NetworkSettings settings) {
        this.proxies = settings.trustedProxies();
    }

    /** The address that the request is from, as far as it can be believed. */
    public ClientAddress of(HttpRequest<?> request) {
        return of(request.getRemoteAddress().getAddress(), request.getHeaders().getAll(FORWARDED_FOR));
    }

    ClientAddress of(InetAddress peer, List<String> forwardedFor) {
        InetAddress client = peer;
        if (proxies.contain(client)) {
            for (String hop : hops(forwardedFor).reversed()) {
                Optional<InetAddress> address = address(hop);
                if (address.isEmpty()) {
                    break; // the proxy does not know either, so it is as far as we can see
                }
                client = address.get();
                if (!proxies.contain(client)) {
                    break;
                }
            }
        }
        return new ClientAddress(client);
    }

    /** Several headers are one list in their order. */
    private static List<String> hops(List<String> forwardedFor) {
        List<String> hops = new ArrayList<>();
        forwardedFor.forEach(header -> hops.addAll(Arrays.asList(header.split(",", -1))));
        return hops;
    }

    private static Optional<InetAddress> address(String hop) {
        String text = hop.strip();
        var withPort = WITH_PORT.matcher(text);
        if (withPort.matches()) {
            text = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
        }
        return IpLiteral.read(text);
    }
}
