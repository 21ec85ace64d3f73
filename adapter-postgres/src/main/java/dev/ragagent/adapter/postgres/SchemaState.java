package dev.ragagent.adapter.postgres;

/** How far the tables of a schema are, compared with what this code needs. {@link PostgresSchema#state} finds it out. */
public sealed interface SchemaState {
    /**
     * None of the tables is there.
     *
     * @param pending how many migrations make them, at least 1
     */
    record Absent(int pending) implements SchemaState {}

    /**
     * They are as this code needs them.
     *
     * @param version of the last migration
     */
    record Current(String version) implements SchemaState {}

    /**
     * They are of an earlier release.
     *
     * @param version of the last migration that has run
     * @param pending how many are to be run, at least 1
     */
    record Behind(String version, int pending) implements SchemaState {}

    /**
     * They are of a later release, which this code knows nothing of.
     *
     * @param version of the last migration that has run
     * @param known the last one that this code has
     */
    record Ahead(String version, String known) implements SchemaState {}
}
