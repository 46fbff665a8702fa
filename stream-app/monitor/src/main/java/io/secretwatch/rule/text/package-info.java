/** Phrases with which rules describe a finding. */
package io.secretwatch.rule.text;
