package dev.cartrestore.testsupport;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;

/** Plays the servers of one vendor. */
public class Vendor extends WireMockServer {

    /** Where BigCommerce's API would be. */
    public static final class BigCommerceServer extends Vendor {
    }

    public static final class SnipcartServer extends Vendor {
    }

    public static final class ZidServer extends Vendor {
    }

    public static final class OmnisendServer extends Vendor {
    }

    protected Vendor() {
        // a thread to each of the calls that are left hanging, and no gzip: vendors' bodies are compared by size
        super(options().dynamicPort().bindAddress("127.0.0.1").containerThreads(120).gzipDisabled(true));
        start();
    }
}
