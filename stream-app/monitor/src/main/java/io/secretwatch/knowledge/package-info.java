/**
 * What is remembered of principals, workloads, objects and clusters: immutable values with a cap, and the kinds of state that they are.
 * Imports {@code activity}, {@code principal} and {@code weights}.
 */
@NullMarked
package io.secretwatch.knowledge;

import org.jspecify.annotations.NullMarked;
