/** The entry point; the packages below are in the order of the data in docs/architecture.md. */
@NullMarked
package io.secretwatch;

import org.jspecify.annotations.NullMarked;
