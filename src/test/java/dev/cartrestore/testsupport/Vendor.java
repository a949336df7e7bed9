package dev.cartrestore.testsupport;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;

/** Simulates the servers of one vendor. */
public class Vendor extends WireMockServer {

    /** Address in place of BigCommerce's API. */
    public static final class BigCommerceServer extends Vendor {
    }

    public static final class SnipcartServer extends Vendor {
    }

    public static final class ZidServer extends Vendor {
    }

    public static final class OmnisendServer extends Vendor {
    }

    protected Vendor() {
        // one thread for each call that gets no response, and no gzip, since tests compare sizes of bodies
        super(options().dynamicPort().bindAddress("127.0.0.1").containerThreads(120).gzipDisabled(true));
        start();
    }
}
