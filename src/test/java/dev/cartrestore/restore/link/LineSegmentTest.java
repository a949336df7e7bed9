package dev.cartrestore.restore.link;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineSegmentTest {

    @Test
    void leavesOrdinaryIdsAsTheyAre() {
        assertThat(LineSegment.of("line-1")).isEqualTo("line-1");
        assertThat(LineSegment.of("P1:M.2_x")).isEqualTo("P1:M.2_x");
        assertThat(LineSegment.lineId("line-1")).isEqualTo("line-1");
    }

    @Test
    void wrapsWhatAPathCannotCarry() {
        assertThat(LineSegment.of("a/b")).isEqualTo("~YS9i");
        assertThat(LineSegment.of("..")).startsWith("~");
        assertThat(LineSegment.lineId("~***")).isEqualTo("~***");
    }

    @Property
    boolean everyIdComesBack(@ForAll @StringLength(min = 1, max = 30) String id) {
        String kept = new String(id.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        return LineSegment.lineId(LineSegment.of(kept)).equals(kept) && LineSegment.of(kept).matches("[A-Za-z0-9._:~-]+");
    }
}
