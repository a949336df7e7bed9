package dev.cartrestore.restore.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.cartrestore.testsupport.QrReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final Pattern BAR = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int PIXELS = 4;
    private static final int WHITE = 0xFFFFFF;

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 120, 500, 2900})
    void saysWhatItWasMadeOf(int length) {
        String text = "https://shop.test/cartrestore/K~k1~abc~def/?utm_source=omnisend&".repeat(50).substring(0, length);

        QrCode code = QrCode.of(text);

        assertThat(BAR.matcher(code.path()).replaceAll("")).isEmpty();
        assertThat(read(code)).isEqualTo(text);
    }

    @Test
    void hasAnEmptyBorder() {
        QrCode code = QrCode.of("https://shop.test/");

        assertThat(BAR.matcher(code.path()).results()).isNotEmpty().allSatisfy(bar -> {
            assertThat(number(bar, 1)).isGreaterThanOrEqualTo(4);
            assertThat(number(bar, 2)).isBetween(4, code.width() - 5);
            assertThat(number(bar, 1) + number(bar, 3)).isLessThanOrEqualTo(code.width() - 4);
            assertThat(number(bar, 4)).isEqualTo(number(bar, 3));
        });
    }

    @Test
    void refusesWhatNoCodeCanHold() {
        assertThatThrownBy(() -> QrCode.of("x".repeat(3000))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Draws the path as a browser would. */
    private static String read(QrCode code) {
        int width = code.width() * PIXELS;
        int[] pixels = new int[width * width];
        Arrays.fill(pixels, WHITE);
        BAR.matcher(code.path()).results().forEach(bar -> {
            for (int y = number(bar, 2) * PIXELS; y < (number(bar, 2) + 1) * PIXELS; y++) {
                int start = y * width + number(bar, 1) * PIXELS;
                Arrays.fill(pixels, start, start + number(bar, 3) * PIXELS, 0);
            }
        });
        return QrReader.read(width, width, pixels);
    }

    private static int number(MatchResult bar, int group) {
        return Integer.parseInt(bar.group(group));
    }
}
