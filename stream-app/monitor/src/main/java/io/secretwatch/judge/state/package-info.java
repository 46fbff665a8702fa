/** What the judge remembers: the table of all kinds of state, and how a host keeps them. Imports what the values are. */
package io.secretwatch.judge.state;
