/** Who acted: one identity is a principal; an actor may be two, the authenticated and the impersonated one. Imports {@code audit} only. */
@NullMarked
package io.secretwatch.principal;

import org.jspecify.annotations.NullMarked;
