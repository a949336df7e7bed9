/** Calls to vendors' HTTP APIs: within their rate limits, behind a circuit breaker, with one set of errors. */
package dev.cartrestore.platform.client;
