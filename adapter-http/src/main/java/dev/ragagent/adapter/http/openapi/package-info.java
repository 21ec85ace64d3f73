/** The OpenAPI document: what routes say of themselves, and the document that is made of it. */
@NullMarked
package dev.ragagent.adapter.http.openapi;

import org.jspecify.annotations.NullMarked;
