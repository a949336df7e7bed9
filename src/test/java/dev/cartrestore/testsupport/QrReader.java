package dev.cartrestore.testsupport;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

/** Reads QR codes from screenshots. */
public final class QrReader {

    private QrReader() {
    }

    /** @param screenshot a PNG with a QR code somewhere in it */
    public static String read(byte[] screenshot) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(screenshot));
            return read(image.getWidth(), image.getHeight(),
                    image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param pixels one {@code 0xRRGGBB} after the other, row by row */
    public static String read(int width, int height, int[] pixels) {
        LuminanceSource light = new RGBLuminanceSource(width, height, pixels);
        try {
            return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(light))).getText();
        } catch (ReaderException e) {
            throw new AssertionError("No QR code can be read", e);
        }
    }
}
