package dev.ragagent.adapter.openai;

import dev.ragagent.port.out.ChatGenerator;
import dev.ragagent.stubs.openai.ChatScript;
import dev.ragagent.stubs.openai.Fault;
import dev.ragagent.testkit.generation.ChatGeneratorContract;
import dev.ragagent.testkit.generation.ChatGeneratorFixture;

class OpenAiChatGeneratorTest extends ChatGeneratorContract {
    @Override
    protected ChatGeneratorFixture fixture() {
        var server = Server.start(
                options -> options.withScript(ChatScript.fixed(ChatGeneratorFixture.ANSWER)), connection -> connection);
        var generator = server.chat();
        return new ChatGeneratorFixture() {
            @Override
            public ChatGenerator generator() {
                return generator;
            }

            @Override
            public void behave(Behaviour behaviour) {
                switch (behaviour) {
                    case ANSWERS -> server.well();
                    case SILENT -> server.always(Fault.HANG);
                    case STALLS_HALFWAY -> server.always(Fault.STALLED_BODY);
                    case BREAKS_OFF -> server.always(Fault.STREAM_CUT);
                    case FAILS -> server.always(Fault.SERVER_ERROR);
                }
            }

            @Override
            public int callsUnderWay() {
                return server.stub().traffic().callsUnderWay();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
