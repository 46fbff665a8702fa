/** The scales of an alert: severities and techniques. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.alert;

import org.jspecify.annotations.NullMarked;
