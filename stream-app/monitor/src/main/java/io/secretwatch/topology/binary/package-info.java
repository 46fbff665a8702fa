/**
 * Immutable values as bytes, for stores and changelogs: a format that follows from the components of the records, so that a new record needs
 * no line here. Imports {@code principal} alone.
 */
@NullMarked
package io.secretwatch.topology.binary;

import org.jspecify.annotations.NullMarked;
