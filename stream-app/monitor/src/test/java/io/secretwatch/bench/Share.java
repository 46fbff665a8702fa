package io.secretwatch.bench;

import io.secretwatch.activity.classify.DecodeResult;
import java.util.List;

/**
 * How many events of a hundred become activities. The bundled recording is of a tiny cluster under attack, and one in five does. On a busy
 * cluster it is one in a hundred.
 */
enum Share {
    FEW("1 %", 27),
    SOME("8 %", 3),
    AS_RECORDED("20 %", 1);

    final String text;

    /** Of the events that are read whole, one in so many is taken each time round, and another the next time. */
    private final int every;

    Share(String text, int every) {
        this.text = text;
        this.every = every;
    }

    /** Whether an event of the recording is taken in this round. */
    boolean takes(List<Sample> recording, int[] ordinals, int index, int round) {
        return !isReadWhole(recording.get(index)) || (ordinals[index] + round) % every == 0;
    }

    /** Where each event that is read whole stands among its like. */
    static int[] ordinals(List<Sample> recording) {
        int[] ordinals = new int[recording.size()];
        int next = 0;
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = isReadWhole(recording.get(i)) ? next++ : -1;
        }
        return ordinals;
    }

    static boolean isReadWhole(Sample sample) {
        return sample.result() instanceof DecodeResult.Classified;
    }
}
