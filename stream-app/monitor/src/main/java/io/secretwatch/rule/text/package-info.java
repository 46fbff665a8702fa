/** The pieces from which rules put a finding into words. */
@NullMarked
package io.secretwatch.rule.text;

import org.jspecify.annotations.NullMarked;
