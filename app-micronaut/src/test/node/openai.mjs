// What the official OpenAI client gets of a service, as one line of JSON:
// node openai.mjs BASE_URL KEY BUSY_KEY QUESTION UNANSWERABLE
import OpenAI from "openai";

const [baseURL, apiKey, busyKey, question, unanswerable] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
const asked = (content) => ({ model: "any", messages: [{ role: "user", content }] });

/** The error that the call ends in, as the client's users see it. */
async function refusal(call) {
  try {
    await call();
    return { error: "none" };
  } catch (e) {
    return {
      error: e.constructor.name,
      status: e.status,
      code: e.code,
      message: e.message,
      request_id: e.requestID,
      retry_after: e.headers?.get("retry-after"),
    };
  }
}

async function streamed() {
  const deltas = [];
  let last;
  const stream = await client.chat.completions.create({ ...asked(question), stream: true });
  for await (const chunk of stream) {
    deltas.push(chunk.choices[0]?.delta?.content ?? "");
    last = chunk;
  }
  return { deltas, finish_reason: last.choices[0].finish_reason, rag: last.rag };
}

async function assembled() {
  const final = await client.chat.completions.stream(asked(question)).finalChatCompletion();
  return final.choices[0].message.content;
}

/** The client waits and tries again by itself, unless told not to: here the first refusal is of interest. */
async function tooMany(most) {
  const busy = new OpenAI({ baseURL, apiKey: busyKey, maxRetries: 0 });
  return refusal(async () => {
    for (let i = 0; i < most; i++) {
      await busy.models.list();
    }
  });
}

console.log(JSON.stringify({
  models: (await client.models.list()).data.map((model) => model.id),
  answer: await client.chat.completions.create(asked(question)),
  streamed: await streamed(),
  assembled: await assembled(),
  refused: await client.chat.completions.create(asked(unanswerable)),
  wrong_key: await refusal(() => new OpenAI({ baseURL, apiKey: "sk-wrong", maxRetries: 0 }).chat.completions.create(asked(question))),
  wrong_key_models: await refusal(() => new OpenAI({ baseURL, apiKey: "sk-wrong", maxRetries: 0 }).models.list()),
  empty_question: await refusal(() => client.chat.completions.create(asked(" "))),
  too_many: await tooMany(200),
}));
