/** Who may do what: roles and bindings, and what they make of a user, group or service account. */
@NullMarked
package io.secretwatch.knowledge.rights;

import org.jspecify.annotations.NullMarked;
