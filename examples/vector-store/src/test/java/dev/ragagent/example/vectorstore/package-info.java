@NullMarked
package dev.ragagent.example.vectorstore;

import org.jspecify.annotations.NullMarked;
