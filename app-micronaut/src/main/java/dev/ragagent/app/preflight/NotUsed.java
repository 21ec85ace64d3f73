package dev.ragagent.app.preflight;

/** Stands for what this configuration does not use. */
record NotUsed(String name, String reason) implements Check {
    @Override
    public String remedy() {
        return "";
    }

    @Override
    public Finding look(Look look) {
        return new Finding.Skipped(reason);
    }
}
