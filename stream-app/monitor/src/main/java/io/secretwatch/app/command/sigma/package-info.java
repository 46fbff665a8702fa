/** The commands about Sigma rules. */
@NullMarked
package io.secretwatch.app.command.sigma;

import org.jspecify.annotations.NullMarked;
