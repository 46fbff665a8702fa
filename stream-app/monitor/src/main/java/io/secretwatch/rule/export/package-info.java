/** Rules in the form of Sigma, as far as Sigma can say them. */
@NullMarked
package io.secretwatch.rule.export;

import org.jspecify.annotations.NullMarked;
