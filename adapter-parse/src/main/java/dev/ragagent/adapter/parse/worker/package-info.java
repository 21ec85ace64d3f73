/**
 * The side of the service of the process that reads PDF and office documents (the module parse-worker): starts one for each
 * document, takes what it gives back as something that an attacker may have written, and ends it.
 */
@NullMarked
package dev.ragagent.adapter.parse.worker;

import org.jspecify.annotations.NullMarked;
