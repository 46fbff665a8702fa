/** The entry point; everything else is in the packages below, in the order in which the data goes through them. */
@NullMarked
package io.secretwatch;

import org.jspecify.annotations.NullMarked;
