/** The commands about policy files. */
@NullMarked
package io.secretwatch.app.command.policy;

import org.jspecify.annotations.NullMarked;
