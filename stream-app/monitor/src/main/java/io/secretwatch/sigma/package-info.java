/** Sigma rules of the audit log: read from files, and held against one event at a time, without state. */
@NullMarked
package io.secretwatch.sigma;

import org.jspecify.annotations.NullMarked;
