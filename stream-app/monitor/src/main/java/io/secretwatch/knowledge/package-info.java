/**
 * What is remembered of principals, workloads, objects and clusters: immutable values with a cap, and the kinds of state that they are.
 * Imports {@code activity} and {@code principal}.
 */
package io.secretwatch.knowledge;
