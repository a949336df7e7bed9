package dev.cartrestore.restore.page;

import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.quarkus.qute.TemplateData;

/**
 * A QR code to be drawn in a page.
 *
 * @param width squares from edge to edge, the empty border included that readers need
 * @param path the dark squares, as the {@code d} of an SVG path
 */
@TemplateData
record QrCode(int width, String path) {

    /** Width that the standard requires on each side. */
    private static final int BORDER = 4;

    /** Little error correction: a screen has no damage to make up for, and larger squares are easier to read. */
    private static final Map<EncodeHintType, ?> HINTS = Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.L);

    /** @param text in ASCII; 2,900 characters fit, of which cameras easily read a few hundred */
    static QrCode of(String text) {
        try {
            BitMatrix squares = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS);
            return new QrCode(squares.getWidth() + 2 * BORDER, path(squares));
        } catch (WriterException e) {
            throw new IllegalArgumentException("A text that is too long for a QR code", e);
        }
    }

    /** One bar for each run of dark squares in a row. */
    private static String path(BitMatrix squares) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < squares.getHeight(); y++) {
            for (int x = 0; x < squares.getWidth(); x++) {
                int end = x;
                while (end < squares.getWidth() && squares.get(end, y)) {
                    end++;
                }
                if (end > x) {
                    path.append('M').append(x + BORDER).append(' ').append(y + BORDER).append('h').append(end - x)
                            .append("v1h-").append(end - x).append('z');
                    x = end;
                }
            }
        }
        return path.toString();
    }
}
