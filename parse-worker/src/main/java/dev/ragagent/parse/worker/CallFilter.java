package dev.ragagent.parse.worker;

import dev.ragagent.parse.worker.SystemCalls.Guard;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A program for the kernel (classic BPF, see seccomp(2)) that looks at every system call of this process: it refuses those
 * that the process has no use for and lets the others pass.
 */
final class CallFilter {
    /** The size of one instruction, {@code struct sock_filter}. */
    static final int INSTRUCTION = 8;

    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    private static final int LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
    private static final int JUMP_IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final int JUMP_IF_AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    private static final int JUMP_IF_SET = 0x45; // BPF_JMP | BPF_JSET | BPF_K
    private static final int RETURN = 0x06; // BPF_RET | BPF_K

    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int FAIL_WITH = 0x00050000;

    // struct seccomp_data, on a little-endian processor
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int ARGUMENT = 8; // its size

    private record Instruction(int code, int jumpIfTrue, int jumpIfFalse, int operand) {}

    private final List<Instruction> program = new ArrayList<>();

    private CallFilter() {}

    /** The program, instruction by instruction. */
    static byte[] program(SystemCalls calls) {
        var filter = new CallFilter();
        filter.load(ARCHITECTURE);
        filter.unless(JUMP_IF_EQUAL, calls.architecture(), KILL_PROCESS);
        filter.load(NUMBER);
        calls.firstForeign().ifPresent(number -> filter.when(JUMP_IF_AT_LEAST, number, FAIL_WITH | EPERM));
        calls.denied().forEach(number -> filter.when(JUMP_IF_EQUAL, number, FAIL_WITH | EPERM));
        calls.absent().forEach(number -> filter.when(JUMP_IF_EQUAL, number, FAIL_WITH | ENOSYS));
        calls.guarded().forEach(filter::guard);
        filter.result(ALLOW);
        return filter.bytes();
    }

    private void load(int offset) {
        add(LOAD, 0, 0, offset);
    }

    private void result(int action) {
        add(RETURN, 0, 0, action);
    }

    private void when(int jump, int operand, int action) {
        add(jump, 0, 1, operand);
        result(action);
    }

    private void unless(int jump, int operand, int action) {
        add(jump, 1, 0, operand);
        result(action);
    }

    /** Refuses the call unless its argument, or the lower half of it, is as it must be; then the number is looked at again. */
    private void guard(Guard guard) {
        add(JUMP_IF_EQUAL, 0, 4, guard.number());
        load(FIRST_ARGUMENT + ARGUMENT * guard.argument());
        switch (guard.test()) {
            case EQUAL -> unless(JUMP_IF_EQUAL, guard.operand(), FAIL_WITH | EPERM);
            case NOT_EQUAL -> when(JUMP_IF_EQUAL, guard.operand(), FAIL_WITH | EPERM);
            case HAS_BITS -> unless(JUMP_IF_SET, guard.operand(), FAIL_WITH | EPERM);
            case HAS_NO_BITS -> when(JUMP_IF_SET, guard.operand(), FAIL_WITH | EPERM);
        }
        load(NUMBER);
    }

    private void add(int code, int jumpIfTrue, int jumpIfFalse, int operand) {
        program.add(new Instruction(code, jumpIfTrue, jumpIfFalse, operand));
    }

    private byte[] bytes() {
        var bytes = ByteBuffer.allocate(INSTRUCTION * program.size()).order(ByteOrder.nativeOrder());
        for (Instruction instruction : program) {
            bytes.putShort((short) instruction.code())
                    .put((byte) instruction.jumpIfTrue())
                    .put((byte) instruction.jumpIfFalse())
                    .putInt(instruction.operand());
        }
        return bytes.array();
    }
}
