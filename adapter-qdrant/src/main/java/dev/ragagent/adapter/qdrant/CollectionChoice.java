package dev.ragagent.adapter.qdrant;

/** Which collection a store is to be on. Safe for many threads. */
interface CollectionChoice {
    /** The one that is made when there is none. */
    String first();

    /**
     * Its name, as it is now. It need not be there.
     *
     * @param way how the server is asked, if it has to be
     * @throws io.grpc.StatusRuntimeException as Qdrant or gRPC gave it
     */
    String name(Calls.Way way, Budget budget);

    /** Whether it is time to look for another name; says so to one caller only, until it is time again. */
    boolean due();
}
