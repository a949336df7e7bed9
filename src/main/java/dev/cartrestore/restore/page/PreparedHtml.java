package dev.cartrestore.restore.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rendered HTML with gaps for texts: a template that was rendered with {@link Placeholders} in place of the texts. Filling the
 * gaps takes a tenth of the time that the template takes.
 */
public final class PreparedHtml {

    /** What stands in front of each gap, and behind the last one. */
    private final List<byte[]> fixed = new ArrayList<>();
    /** Which text fills each gap. */
    private final List<Integer> gaps = new ArrayList<>();

    public PreparedHtml(String rendered) {
        int start = 0;
        for (int at = Placeholders.next(rendered, 0); at >= 0; at = Placeholders.next(rendered, start)) {
            fixed.add(rendered.substring(start, at).getBytes(StandardCharsets.UTF_8));
            gaps.add(Placeholders.number(rendered, at));
            start = at + Placeholders.LENGTH;
        }
        fixed.add(rendered.substring(start).getBytes(StandardCharsets.UTF_8));
    }

    /** @param texts those that had placeholders, in their order */
    public void appendTo(HtmlBuffer html, List<String> texts) {
        for (int i = 0; i < gaps.size(); i++) {
            html.append(fixed.get(i));
            html.appendText(texts.get(gaps.get(i)));
        }
        html.append(fixed.get(gaps.size()));
    }
}
