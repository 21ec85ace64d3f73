/**
 * A program that reads one PDF or office document from a file and writes the text, as simple HTML, to its output. It is
 * started anew for each document, as libraries that read such formats are attacked through them: before it looks at the
 * document it gives up what it does not need (network, files to write, other programs), and it ends when its time or its
 * memory is over, or when nobody waits for it any more.
 */
@org.jspecify.annotations.NullMarked
package dev.ragagent.parse.worker;
