package dev.ragagent.adapter.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderParameterTest {
    @Test
    void findsAParameterWhateverTheCaseOfItsName() {
        assertThat(HeaderParameter.of("multipart/form-data; Boundary=xyz", "boundary"))
                .hasValue("xyz");
        assertThat(HeaderParameter.of("form-data; name=\"a;b\"; filename=c", "filename"))
                .hasValue("c");
    }

    @Test
    void passesOverAParameterWithoutAValue() {
        assertThat(HeaderParameter.of("multipart/form-data; x; boundary=xyz", "boundary"))
                .hasValue("xyz");
        assertThat(HeaderParameter.of("application/json; charset", "charset")).isEmpty();
    }
}
