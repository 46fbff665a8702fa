/** The page that people look at: all findings in one HTML file, which loads nothing from anywhere, or live, asking the console. Knows alerts as OCSF records. */
@NullMarked
package io.secretwatch.replay.report.page;

import org.jspecify.annotations.NullMarked;
