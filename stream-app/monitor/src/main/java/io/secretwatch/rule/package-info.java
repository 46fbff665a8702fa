/**
 * How an activity is assessed: the steps of a rule, its score, and the catalogue of all rules. One rule is one class, in the package of
 * its subject, and one YAML file.
 *
 * <p>Imports {@code activity}, {@code principal}, {@code policy}, {@code knowledge}, {@code weights}; Jackson for the YAML files only.
 */
@NullMarked
package io.secretwatch.rule;

import org.jspecify.annotations.NullMarked;
