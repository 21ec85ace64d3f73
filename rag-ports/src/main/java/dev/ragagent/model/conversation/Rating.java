package dev.ragagent.model.conversation;

/** What a reader thinks of an answer. */
public enum Rating {
    UP,
    DOWN
}
