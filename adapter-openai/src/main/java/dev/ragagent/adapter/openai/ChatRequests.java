package dev.ragagent.adapter.openai;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.ragagent.model.generation.ChatPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** From the port's prompt to LangChain4j's request. */
final class ChatRequests {
    /** These take no temperature, and call the limit by another name because it covers what they think too. */
    private static final Pattern REASONING = Pattern.compile("(?:.*/)?(?:o[134]|gpt-5).*");

    private ChatRequests() {}

    static ChatRequest of(String model, ChatPrompt prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(prompt.instructions()));
        for (var message : prompt.messages()) {
            messages.add(
                    switch (message.role()) {
                        case USER -> UserMessage.from(message.text());
                        case ASSISTANT -> AiMessage.from(message.text());
                    });
        }
        return ChatRequest.builder()
                .messages(messages)
                .parameters(parameters(model, prompt.maxTokens()))
                .build();
    }

    private static OpenAiChatRequestParameters parameters(String model, int maxTokens) {
        var parameters = OpenAiChatRequestParameters.builder().modelName(model);
        if (REASONING.matcher(model.toLowerCase(Locale.ROOT)).matches()) {
            return parameters.maxCompletionTokens(maxTokens).build();
        }
        return parameters.temperature(0.0).maxOutputTokens(maxTokens).build();
    }
}
