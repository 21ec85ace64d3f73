package dev.ragagent.stubs.qdrant;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Qdrant's errors: its status codes, and messages of its kind. */
final class StubErrors {
    private StubErrors() {}

    static StatusRuntimeException noCollection(String name) {
        return Status.NOT_FOUND
                .withDescription("Not found: Collection `" + name + "` doesn't exist!")
                .asRuntimeException();
    }

    static StatusRuntimeException collectionExists(String name) {
        return Status.ALREADY_EXISTS
                .withDescription("Wrong input: Collection `" + name + "` already exists!")
                .asRuntimeException();
    }

    static StatusRuntimeException aliasExists(String name) {
        return wrongInput("Can't create collection with name " + name + ". Alias with the same name already exists");
    }

    static StatusRuntimeException noAlias(String name) {
        return Status.NOT_FOUND
                .withDescription("Not found: Alias " + name + " does not exists!")
                .asRuntimeException();
    }

    static StatusRuntimeException malformedAliasAction() {
        return Status.INVALID_ARGUMENT
                .withDescription("Malformed AliasOperation type")
                .asRuntimeException();
    }

    static StatusRuntimeException wrongInput(String what) {
        return Status.INVALID_ARGUMENT.withDescription("Wrong input: " + what).asRuntimeException();
    }

    static StatusRuntimeException wrongDimension(long wanted, int given) {
        return wrongInput("Vector dimension error: expected dim: " + wanted + ", got " + given);
    }

    static StatusRuntimeException noVector(String name) {
        return wrongInput("Not existing vector name error: " + name);
    }

    static StatusRuntimeException invalid(String field, String problem) {
        return Status.INVALID_ARGUMENT
                .withDescription("Validation error in body: [" + field + ": " + problem + "]")
                .asRuntimeException();
    }

    /** What the stub does not know. */
    static StatusRuntimeException unknown(String what) {
        return Status.UNIMPLEMENTED
                .withDescription("the stub does not know " + what)
                .asRuntimeException();
    }
}
