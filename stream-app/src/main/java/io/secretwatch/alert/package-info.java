/** What we tell the SOC: the typed alert, incident folding, its explanation, and the OCSF record. Imports {@code rule}, {@code activity}, {@code principal}. */
package io.secretwatch.alert;
