/** The table of all kinds of state, and the interfaces through which a host keeps them. Imports the types of the values. */
@NullMarked
package io.secretwatch.judge.state;

import org.jspecify.annotations.NullMarked;
