/** What the judge remembers: the table of all kinds of state, and how a host keeps them. Imports what the values are. */
@NullMarked
package io.secretwatch.judge.state;

import org.jspecify.annotations.NullMarked;
