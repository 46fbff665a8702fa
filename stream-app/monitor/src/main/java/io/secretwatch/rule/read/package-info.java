/** Rules about reads of Secrets, and about questions whether a principal may read them. */
@NullMarked
package io.secretwatch.rule.read;

import org.jspecify.annotations.NullMarked;
