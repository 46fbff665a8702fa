/** Roles and bindings of RBAC, and what they allow. Imports {@code audit} and {@code principal}. */
package io.secretwatch.activity.rbac;
