package dev.ragagent.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AurocTest {
    @Test
    void isOneWhenAllPositivesScoreHigherAndNothingWhenNoneDoes() {
        assertThat(Auroc.of(new double[] {3, 4}, new double[] {1, 2})).hasValue(1);
        assertThat(Auroc.of(new double[] {1, 2}, new double[] {3, 4})).hasValue(0);
    }

    @Test
    void tiesCountHalf() {
        assertThat(Auroc.of(new double[] {1, 1}, new double[] {1})).hasValue(0.5);
        assertThat(Auroc.of(new double[] {2, 1}, new double[] {1, 0})).hasValue(3.5 / 4);
    }

    @Test
    void isEmptyWhenThereIsNothingToCompare() {
        assertThat(Auroc.of(new double[0], new double[] {1})).isEmpty();
        assertThat(Auroc.of(new double[] {1}, new double[0])).isEmpty();
    }

    @Test
    void agreesWithCountingEveryPair() {
        var random = new Random(11);
        for (int round = 0; round < 50; round++) {
            double[] positives =
                    random.ints(1 + random.nextInt(40), 0, 10).asDoubleStream().toArray();
            double[] negatives =
                    random.ints(1 + random.nextInt(40), 0, 10).asDoubleStream().toArray();
            double wins = 0;
            for (double positive : positives) {
                for (double negative : negatives) {
                    wins += positive > negative ? 1 : positive == negative ? 0.5 : 0;
                }
            }
            assertThat(Auroc.of(positives, negatives).orElseThrow())
                    .isCloseTo(wins / positives.length / negatives.length, within(1e-12));
        }
    }
}
