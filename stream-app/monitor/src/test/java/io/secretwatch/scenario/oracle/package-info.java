/**
 * What an alert says of an audit log, worked out once more from the lines of the log. Nothing of the program is used here: no decoder, no
 * activity, no rule.
 */
package io.secretwatch.scenario.oracle;
