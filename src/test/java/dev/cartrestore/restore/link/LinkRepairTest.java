package dev.cartrestore.restore.link;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as mail programs, chats and proxies leave them. */
class LinkRepairTest {

    private final LinkRepair repair = new LinkRepair();

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", value = {
            "//cartrestore/K1/ -> /cartrestore/K1/", "/cartrestore//K1/ -> /cartrestore/K1/",
            "/cartrestore/K1// -> /cartrestore/K1/",
            "//cartrestore//K1//?a=b -> /cartrestore/K1/?a=b", "//cartrestore -> /cartrestore",
            "//cartrestore/?cartID=K1 -> /cartrestore?cartID=K1",
            "/CartRestore/K1/ -> /cartrestore/K1/", "/CARTRESTORE?cartID=K1 -> /cartrestore?cartID=K1",
            "/cartrestore/K1%E2%80%8B -> /cartrestore/K1/", "/cartrestore/K1/%E2%80%8B -> /cartrestore/K1/",
            "/cartrestore/K1%C2%A0/ -> /cartrestore/K1/",
            "/cartrestore/K1%20 -> /cartrestore/K1/", "/cartrestore/%20K1 -> /cartrestore/K1/",
            "/cartrestore/%EF%BB%BFK1 -> /cartrestore/K1/",
            "/cartrestore/K1%0D%0A -> /cartrestore/K1/", "/cartrestore/K1%09 -> /cartrestore/K1/",
            "/cartrestore/K%C2%AD1 -> /cartrestore/K1/",
            "/cartrestore/K1%3E -> /cartrestore/K1/", "/cartrestore/K1/%3E?a=b -> /cartrestore/K1/?a=b",
            "/cartrestore/%3CK1%3E -> /cartrestore/K1/",
            "/cartrestore/K1) -> /cartrestore/K1/", "/cartrestore/K1, -> /cartrestore/K1/",
            "/cartrestore/K1%22 -> /cartrestore/K1/",
            "/cartrestore/K1%E2%80%9D -> /cartrestore/K1/", "/cartrestore/K1/). -> /cartrestore/K1/",
            "/cartrestore/%22K1%22 -> /cartrestore/K1/",
            "/cartrestore/K1&omnisendContactID=C1 -> /cartrestore/K1/?omnisendContactID=C1",
            "/cartrestore/K1/&omnisendContactID=C1&a=b -> /cartrestore/K1/?omnisendContactID=C1&a=b",
            "/cartrestore/K1/&amp;a=b -> /cartrestore/K1/?a=b", "/cartrestore&cartID=K1 -> /cartrestore?cartID=K1",
            "/cartrestore/K1/%3FomnisendContactID%3DC1 -> /cartrestore/K1/?omnisendContactID=C1",
            "/cartrestore/K1%3FomnisendContactID%3DC1%26a%3Db -> /cartrestore/K1/?omnisendContactID=C1&a=b",
            "/cartrestore%3FcartID%3DK1 -> /cartrestore?cartID=K1",
            "/cartrestore/K=1/?a=b -> /cartrestore/K1/?a=b", "/cartrestore/K=0D=0A1 -> /cartrestore/K1/",
            "/cartrestore/K1/=3FomnisendContactID=3DC1 -> /cartrestore/K1/?omnisendContactID=3DC1",
            "/cartrestore/K1=3Fa=b -> /cartrestore/K1/?a=b", "/cartrestore/K1%3Fa=b?c=d -> /cartrestore/K1/?a=b&c=d",
            "/cartrestore/K1; -> /cartrestore/K1/", "/cartrestore/K1%3B -> /cartrestore/K1/",
            "/cartrestore/K1&gt; -> /cartrestore/K1/?gt%3B", "/cartrestore/K1%2520 -> /cartrestore/K1/",
            "/cartrestore/K1%253FomnisendContactID%253DC1 -> /cartrestore/K1/?omnisendContactID=C1",
            "/cartrestore/K1%3Futm_campaign%3Da%2520b -> /cartrestore/K1/?utm_campaign=a%20b",
            "/cartrestore/K1=20 -> /cartrestore/K1/", "/cartrestore/K1/=20 -> /cartrestore/K1/",
            "/cartrestore/K1/=0A -> /cartrestore/K1/",
            "/cartrestore/K1=20?a=b -> /cartrestore/K1/?a=b", "/cartrestore/K1=09=20 -> /cartrestore/K1/",
            "/cartrestore/K1%3C/a%3E -> /cartrestore/K1/", "/cartrestore/K1/</a> -> /cartrestore/K1/",
            "/cartrestore/K1/%3Cbr%20/%3E?a=b -> /cartrestore/K1/?a=b",
            "/cartrestore/K1%23top -> /cartrestore/K1/", "/cartrestore/K1/%23top?a=b -> /cartrestore/K1/?a=b",
            "/cartrestore/K1/utm_source=x?a=b -> /cartrestore/K1/?utm_source=x&a=b",
            "/cartrestore/K~k1~zz~AAAAAAAAAAAAAAAAAAAAAA=20 -> /cartrestore/K~k1~zz~AAAAAAAAAAAAAAAAAAAAAA/",
            "/cartrestore/K~k1~zz~AAAAAAAAAAAAAAAAAAAAAA%20 -> /cartrestore/K~k1~zz~AAAAAAAAAAAAAAAAAAAAAA/"})
    void readsTheOneIdThatIsThere(String damaged, String meant) {
        assertThat(repair.repaired(damaged)).isEqualTo(java.util.Optional.ofNullable(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore", "/cartrestore/", "/cartrestore?cartID=K", "/cartrestore/K", "/cartrestore/K/",
            "/cartrestore/K/?a=b",
            "/cartrestore/K./?a=b", "/cartrestore/K/lines/l-1", "/cartrestore/assets/page.0123456789abcdef.js",
            "/cartrestore/K/refill",
            "/v3//carts", "/", "//", "/cartrestored/K%20", "/carts/K%20", "http://shop.test//cartrestore/K"})
    void leavesAnAddressAloneThatIsNoDamagedOne(String address) {
        assertThat(repair.repaired(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cartrestore/K;x", "/cartrestore/K%3Bx", "/cartrestore/a%2Fb", "/cartrestore/a%5cb",
            "/cartrestore/K\\x",
            "/cartrestore/..", "/cartrestore/../v3/carts", "/cartrestore/K/../x", "/cartrestore/./K%20",
            "/cartrestore/%2e%2e/K%20",
            "/cartrestore/K%00", "/cartrestore/K%1f", "/cartrestore/K%7F", "/cartrestore/%0d%0aX:y", "/cartrestore/K%ff",
            "/cartrestore/%C3%A9",
            "/cartrestore/a%20b", "/cartrestore/%3b", "/cartrestore/K%252Fx", "/cartrestore/K%253Bx",
            "/cartrestore/K%252e%252e", "/cartrestore/K%20/checkout", "/cartrestore/K%zz", "/cartrestore/K%",
            "/cartrestore/\u00e9"})
    void guessesNothing(String address) {
        assertThat(repair.repaired(address)).isEmpty();
    }

    @Property
    boolean makesOnlyAddressesThatMeanOneThing(@ForAll String text) {
        return repair.repaired("/cartrestore/" + text)
                .map(meant -> meant.matches("/cartrestore(/[A-Za-z0-9._:~-]+/)?(\\?[!-~]*)?")
                        && repair.repaired(meant).isEmpty())
                .orElse(true);
    }

    @Property
    boolean readsCleanPathsAsTheirGrammarSays(@ForAll("paths") String path) {
        return LinkRepair.isClean(path, 0) == path.matches("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._:~-]+)*+/?");
    }

    @Property
    boolean readsCampaignsAsTheirGrammarSays(@ForAll("names") String name) {
        return LinkQuery.isCampaign("utm" + name) == ("utm" + name).matches("utm_[a-z0-9_]{1,32}");
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings().withChars("//..aZ9_-:~%;\n").ofMaxLength(9);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("__azA9-").ofMaxLength(40);
    }
}
