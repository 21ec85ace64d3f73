package dev.ragagent.model.access;

import dev.ragagent.error.ForbiddenException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A principal with the scopes that it holds for one request; the first argument of every in-port.
 *
 * @param principal who calls
 * @param scopes what it may do; may be empty
 */
public record Caller(Principal principal, Set<Scope> scopes) {
    /** Everybody, while no key exists: one principal with every scope. */
    public static final Caller ANONYMOUS = new Caller(Principal.ANONYMOUS, EnumSet.allOf(Scope.class));
    /** Who owns the process, with every scope. */
    public static final Caller OWNER = new Caller(Principal.OWNER, EnumSet.allOf(Scope.class));
    /** A caller who was not asked who it is, as on health probes: no scope at all. */
    public static final Caller UNIDENTIFIED = new Caller(new Principal("unidentified"), Set.of());

    public Caller {
        Objects.requireNonNull(principal, "principal");
        scopes = Set.copyOf(scopes);
    }

    /**
     * Does nothing when the caller holds the scope.
     *
     * @throws ForbiddenException when it does not
     */
    public void require(Scope scope) {
        if (!scopes.contains(scope)) {
            throw new ForbiddenException(scope.label());
        }
    }
}
