/** What findings add up to: the stages of an attack, the steps that are remembered, and the rule about those that follow each other. */
@NullMarked
package io.secretwatch.rule.sequence;

import org.jspecify.annotations.NullMarked;
