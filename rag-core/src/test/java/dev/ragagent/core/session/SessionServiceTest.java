package dev.ragagent.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.adapter.memory.MemorySessionStore;
import dev.ragagent.core.Library;
import dev.ragagent.core.Samples;
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.score.CalibratedScore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionServiceTest {
    private static final Caller ANN = new Caller(new Principal("ann"), Set.of(Scope.CHAT));
    private static final Caller BOB = new Caller(new Principal("bob"), Set.of(Scope.CHAT));

    private final MemorySessionStore store = new MemorySessionStore();
    private final Turn turn = Samples.turn("Hello");
    private final SessionId session = turn.answer().session();
    private Instant now = Instant.EPOCH.plusSeconds(1);
    private final SessionService service = new SessionService(store, Duration.ofDays(30), () -> now);

    @BeforeEach
    void record() {
        var decision = new DecisionRecord(
                "0".repeat(64),
                false,
                "raw",
                Optional.empty(),
                Optional.empty(),
                5,
                new CalibratedScore(0.7),
                false,
                Filter.everything(),
                List.of());
        store.record(
                new Exchange(ANN.principal(), true, turn, decision), Instant.EPOCH.plusSeconds(60), 10, Library.soon());
    }

    @Test
    void showsTheConversationToItsOwner() {
        assertThat(service.history(ANN, session, Library.soon()).turns()).containsExactly(turn);
    }

    @Test
    void anothersAnAbsentAndAnExpiredOneAreNotToldApart() {
        assertNotFound(BOB, session);
        assertNotFound(ANN, new SessionId(new UUID(5, 5)));
        now = Instant.EPOCH.plusSeconds(61);
        assertNotFound(ANN, session);
    }

    @Test
    void erasesOnlyForTheOwnerAndSaysNothingElse() {
        service.erase(BOB, session, Library.soon());
        assertThat(service.history(ANN, session, Library.soon()).turns()).hasSize(1);
        service.erase(ANN, session, Library.soon());
        assertNotFound(ANN, session);
        assertThatCode(() -> service.erase(ANN, session, Library.soon())).doesNotThrowAnyException();
    }

    @Test
    void purgesWhatHasExpired() {
        assertThat(service.purge(Library.soon())).isZero();
        now = Instant.EPOCH.plusSeconds(61);
        assertThat(service.purge(Library.soon())).isOne();
    }

    @Test
    void asksForTheScope() {
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> service.history(Caller.UNIDENTIFIED, session, Library.soon()));
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> service.erase(Caller.UNIDENTIFIED, session, Library.soon()));
    }

    private void assertNotFound(Caller caller, SessionId id) {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> service.history(caller, id, Library.soon()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(NotFoundException.Kind.SESSION));
    }
}
