package dev.ragagent.adapter.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class SecureConnectionTest {
    private static final String PASSWORD = "changeit";

    @Test
    void aCertificateThatNobodyVouchesForIsNotTaken() throws Exception {
        var requests = new AtomicInteger();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            assertThatThrownBy(() -> Crawled.of(
                            "https://site.test:" + server.getAddress().getPort() + "/",
                            Crawled.FAST,
                            host -> InetAddress.getAllByName("127.0.0.1"),
                            true))
                    .isInstanceOf(CrawlException.class)
                    .hasMessageContaining("over a secure connection");
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    /** The key and the certificate are made by the JDK's keytool: {@code -genkeypair -keyalg EC -dname CN=site.test}. */
    private static SSLContext selfSigned() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Objects.requireNonNull(SecureConnectionTest.class.getResourceAsStream("site.test.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
