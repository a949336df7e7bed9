package dev.cartrestore.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.google.common.hash.Hashing;
import dev.cartrestore.store.StoresConfig.Corners;
import dev.cartrestore.store.StoresConfig.LookConfig;
import io.quarkus.qute.TemplateData;

/**
 * How a shop's pages look: what of our style it changes, and the links at their foot.
 *
 * @param css a stylesheet that follows our own; empty for a shop that changes nothing
 * @param tag identifies the version of the stylesheet
 * @param footer in the order of the configuration
 */
public record StoreLook(String css, String tag, List<FooterLink> footer) {

    /** A link at the foot of every page, in the shop's own words. */
    @TemplateData
    public record FooterLink(String name, String address) {
    }

    private static final String FOLDER = "/cartrestore/assets/";

    /** The ground of our pages by day and by night, as in style.html. */
    private static final Color DAY = Color.WHITE;
    private static final Color NIGHT = new Color(0x15, 0x14, 0x12);

    /** Graphics need this contrast with their ground. */
    private static final double VISIBLE = 3;

    static StoreLook of(String key, LookConfig config, URI home) {
        boolean plainHttp = home.getScheme().equalsIgnoreCase("http");
        String css = css(config.accentColor().map(text -> accent(key, text)), config.corners());
        return new StoreLook(css, Hashing.sha256().hashString(css, StandardCharsets.UTF_8).toString().substring(0, 16),
                config.footerLinks().orElse(List.of()).stream().map(text -> footerLink(key, text, plainHttp)).toList());
    }

    private static Color accent(String key, String text) {
        return Color.parse(text).orElseThrow(() -> new InvalidStoreException(key, "look.accent-color", text,
                "must be a colour such as #0b6e4f"));
    }

    private static FooterLink footerLink(String key, String text, boolean plainHttp) {
        String link = text.strip();
        int blank = link.lastIndexOf(' ');
        if (blank < 0 || !isAddress(link.substring(blank + 1), plainHttp)) {
            throw new InvalidStoreException(key, "look.footer-links", text,
                    "must be a list of names with an address, such as: Legal notice https://shop.example/legal");
        }
        return new FooterLink(link.substring(0, blank).strip(), link.substring(blank + 1));
    }

    private static boolean isAddress(String address, boolean plainHttp) {
        try {
            URI uri = new URI(address);
            return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
                case "https" -> uri.getHost() != null && uri.getRawUserInfo() == null;
                case "http" -> plainHttp && uri.getHost() != null && uri.getRawUserInfo() == null;
                case "mailto", "tel" -> !uri.getRawSchemeSpecificPart().isEmpty();
                default -> false;
            };
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String css(Optional<Color> accent, Corners corners) {
        String day = accent.map(color -> colors(color, DAY)).orElse("") + corners(corners);
        String night = accent.map(color -> colors(color, NIGHT)).orElse("");
        return (day.isEmpty() ? "" : ":root{" + day + "}")
                + (night.isEmpty() ? "" : "@media (prefers-color-scheme:dark){:root{" + night + "}}");
    }

    /** A button that its ground would swallow gets an edge. */
    private static String colors(Color accent, Color ground) {
        return "--accent:" + accent.css() + ";--on-accent:" + accent.text().css() + ";--rim:"
                + (accent.contrastWith(ground) < VISIBLE ? "var(--edge)" : "transparent") + ";";
    }

    private static String corners(Corners corners) {
        return switch (corners) {
            case SOFT -> "";
            case SQUARE -> "--round:0;--box:0";
            case ROUND -> "--round:1.625rem;--box:1.5rem";
        };
    }

    /** The name of the stylesheet as a file, which changes with its content; empty for a shop that changes nothing. */
    public Optional<String> fileName() {
        return css.isEmpty() ? Optional.empty() : Optional.of("look." + tag + ".css");
    }

    Optional<String> path() {
        return fileName().map(name -> FOLDER + name);
    }
}
