/** The pieces from which rules put a finding into words. */
package io.secretwatch.rule.text;
