/** The scales of an alert: severities and techniques. Imports nothing of the project. */
package io.secretwatch.wire.alert;
