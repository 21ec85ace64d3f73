/** Embeddings computed in this process by a small bundled model. */
@NullMarked
package dev.ragagent.adapter.onnx;

import org.jspecify.annotations.NullMarked;
