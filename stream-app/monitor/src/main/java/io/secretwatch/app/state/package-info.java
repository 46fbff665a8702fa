/** Knowledge that outlives a process: the state file, and the baseline topic as seen from outside. */
@NullMarked
package io.secretwatch.app.state;

import org.jspecify.annotations.NullMarked;
