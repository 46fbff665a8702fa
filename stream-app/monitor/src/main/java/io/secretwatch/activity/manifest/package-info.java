/** Readers of request bodies (pod specs, roles, certificate requests) from whole objects, partial ones and patches, and the table of fields that name Secrets. Imports {@code audit} and {@code activity}. */
@NullMarked
package io.secretwatch.activity.manifest;

import org.jspecify.annotations.NullMarked;
