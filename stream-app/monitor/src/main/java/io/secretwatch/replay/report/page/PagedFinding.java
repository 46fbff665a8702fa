package io.secretwatch.replay.report.page;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.secretwatch.alert.FindingRow;

/**
 * A finding as the page has it at hand.
 *
 * @param packet the packet of alerts that has it in full
 */
record PagedFinding(@JsonUnwrapped FindingRow row, int packet) {}
