package dev.ragagent.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.core.Library;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import org.junit.jupiter.api.Test;

class AnonymousAuthenticationTest {
    @Test
    void everybodyIsOnePrincipalWithEveryScope() {
        var authentication = new AnonymousAuthentication();
        assertThat(authentication.authenticate(new Credential.None(), Library.soon()))
                .isEqualTo(Caller.ANONYMOUS);
        assertThat(authentication.authenticate(new Credential.Secret("any"), Library.soon()))
                .isEqualTo(Caller.ANONYMOUS);
    }
}
