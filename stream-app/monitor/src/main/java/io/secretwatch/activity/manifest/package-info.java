/** Reads bodies of requests: pod specs, roles, webhooks, certificate requests and the table of fields that name Secrets; from whole objects, partial ones and patches. Imports {@code audit} and {@code activity}. */
package io.secretwatch.activity.manifest;
