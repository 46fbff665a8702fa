/** Reads bodies of requests: pod specs, roles, webhooks, certificate requests and the table of fields that name Secrets; from whole objects, partial ones and patches. Imports {@code audit} and {@code activity}. */
@NullMarked
package io.secretwatch.activity.manifest;

import org.jspecify.annotations.NullMarked;
