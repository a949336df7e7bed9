/** Webhooks of platforms: verifies their senders, and processes their reports. */
package dev.cartrestore.platform.webhook;
