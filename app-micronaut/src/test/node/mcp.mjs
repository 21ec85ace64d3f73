// What the official MCP client gets of a service with each set of headers, as one line of JSON:
// node mcp.mjs URL QUESTION HEADERS...
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [url, question, ...headerSets] = process.argv.slice(2);

async function visit(headers) {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
  try {
    await client.connect(transport);
    return {
      protocol: transport.protocolVersion,
      // After this the client holds structured content against the schemas of the tools by itself.
      tools: (await client.listTools()).tools.map((tool) => tool.name),
      ask: await client.callTool({ name: "ask", arguments: { question } }),
      search: await client.callTool({ name: "search", arguments: { query: question, top_k: 2 } }),
      out_of_range: await client.callTool({ name: "ask", arguments: { question, top_k: 99 } }),
    };
  } catch (e) {
    return { error: e.constructor.name, status: e.code, message: e.message };
  } finally {
    await client.close();
  }
}

const visits = [];
for (const headers of headerSets) {
  visits.push(await visit(JSON.parse(headers)));
}
console.log(JSON.stringify({ visits }));
