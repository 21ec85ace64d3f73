package dev.ragagent.port.out;

/** Gives bytes that nobody can foresee, as {@link java.security.SecureRandom} does. Safe for many threads. */
@FunctionalInterface
public interface SecretSource {
    /**
     * Fresh random bytes.
     *
     * @param count how many, at least 1
     */
    byte[] bytes(int count);
}
