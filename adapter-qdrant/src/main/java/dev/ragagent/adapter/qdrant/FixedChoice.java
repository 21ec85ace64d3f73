package dev.ragagent.adapter.qdrant;

/** Always the same collection, whatever any alias says. */
record FixedChoice(String first) implements CollectionChoice {
    @Override
    public String name(Calls.Way way, Budget budget) {
        return first;
    }

    @Override
    public boolean due() {
        return false;
    }
}
