/** Passes calls below {@code /v3} that this application does not serve through to the store's brand at Omnisend. */
package dev.cartrestore.platform.omnisend.passthrough;
