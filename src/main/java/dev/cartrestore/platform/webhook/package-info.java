/** Webhooks of platforms: who sends them, and how their reports take effect. */
package dev.cartrestore.platform.webhook;
