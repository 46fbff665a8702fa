/** Roles and bindings of RBAC, and what they allow. Imports {@code audit} and {@code principal}. */
@NullMarked
package io.secretwatch.activity.rbac;

import org.jspecify.annotations.NullMarked;
