/** Phrases with which rules describe a finding. */
@NullMarked
package io.secretwatch.rule.text;

import org.jspecify.annotations.NullMarked;
