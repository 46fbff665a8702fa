/** The command that shows all of it once, on the recording that comes with the program. */
@NullMarked
package io.secretwatch.app.demo;

import org.jspecify.annotations.NullMarked;
