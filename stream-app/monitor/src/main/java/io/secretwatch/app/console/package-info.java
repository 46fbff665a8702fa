/**
 * The console: the page of findings served live at the admin endpoint, and what it asks for. Keeps nothing but a view of the alerts topic;
 * knows HTTP as requests and answers.
 */
@NullMarked
package io.secretwatch.app.console;

import org.jspecify.annotations.NullMarked;
