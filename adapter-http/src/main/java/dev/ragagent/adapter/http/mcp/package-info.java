/**
 * The Model Context Protocol: {@code POST /mcp}. The official SDK knows the protocol; here are its way over this server and
 * the two tools. No other package uses the SDK.
 */
@NullMarked
package dev.ragagent.adapter.http.mcp;

import org.jspecify.annotations.NullMarked;
