/** The rule that reports what Sigma rules of the operator match. */
@NullMarked
package io.secretwatch.rule.sigma;

import org.jspecify.annotations.NullMarked;
