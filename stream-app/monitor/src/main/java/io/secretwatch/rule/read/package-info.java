/** How Secrets are read, and who asks whether they may be. */
@NullMarked
package io.secretwatch.rule.read;

import org.jspecify.annotations.NullMarked;
