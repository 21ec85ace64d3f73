package dev.ragagent.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureReasonTest {
    @Test
    void isFoundByItsCode() {
        for (FailureReason reason : FailureReason.all()) {
            assertThat(FailureReason.ofCode(reason.code())).contains(reason);
        }
    }

    @Test
    void hasACodeOfItsOwnThatFitsAnyPlace() {
        List<String> codes =
                FailureReason.all().stream().map(FailureReason::code).toList();

        assertThat(codes).contains("encrypted", "id_taken").doesNotHaveDuplicates();
        assertThat(codes).allSatisfy(code -> assertThat(code).matches("[a-z_]+"));
    }

    @Test
    void ofALaterReleaseIsNone() {
        assertThat(FailureReason.ofCode("melted")).isEmpty();
        assertThat(FailureReason.ofCode("ENCRYPTED")).isEmpty();
        assertThat(FailureReason.ofCode("")).isEmpty();
    }
}
